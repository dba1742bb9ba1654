/** Whether `text` is `pattern`, in which `wildcard` stands for any run of characters. Linear: no regular expression is built from outside text. */
export function matchesPattern(text: string, pattern: string, wildcard = '*'): boolean {
  const [head = '', ...rest] = pattern.split(wildcard);
  const tail = rest.pop();
  if (tail === undefined) return text === head;
  if (!text.startsWith(head)) return false;
  let position = head.length;
  for (const part of rest) {
    const found = text.indexOf(part, position);
    if (found === -1) return false;
    position = found + part.length;
  }
  return text.length - tail.length >= position && text.endsWith(tail);
}
