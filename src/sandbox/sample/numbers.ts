/** A repeatable whole number from 0 to 4294967295 for a place in the sample: the same arguments give the same number (FNV-1a, then mixed). */
export function placed(seed: number, topic: string, index: number): number {
  let hash = (2_166_136_261 ^ seed) >>> 0;
  for (const character of `${topic}:${index}`)
    hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 16_777_619) >>> 0;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b) >>> 0;
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35) >>> 0;
  return (hash ^ (hash >>> 16)) >>> 0;
}

/** A repeatable choice from `choices`. */
export function chosen<T>(choices: readonly [T, ...T[]], number: number): T {
  return choices[number % choices.length] ?? choices[0];
}

/** A Norwegian organisation number: nine digits from 9xx xxx xxx, the last one the modulus 11 check digit. Distinct for distinct `index`. */
export function norwegianOrganizationNumber(index: number): string {
  // Bodies whose check digit would be 10 are not given out; each index owns eleven bodies and takes its first good one.
  for (let body = 90_000_000 + ((index * 11) % 9_999_990); ; body += 1) {
    const check = modulus11(String(body), [3, 2, 7, 6, 5, 4, 3, 2]);
    if (check !== 10) return `${body}${check}`;
  }
}

/** A Swedish organisation number: ten digits from 556xxx-xxxx without the hyphen, the last one the Luhn check digit. */
export function swedishOrganizationNumber(index: number): string {
  const body = `556${String(index % 1_000_000).padStart(6, '0')}`;
  const sum = body.split('').reduce((total, digit, position) => {
    const doubled = Number(digit) * (position % 2 === 0 ? 2 : 1);
    return total + (doubled > 9 ? doubled - 9 : doubled);
  }, 0);
  return `${body}${(10 - (sum % 10)) % 10}`;
}

/** A Danish CVR number: eight digits, the last one the modulus 11 check digit. */
export function danishOrganizationNumber(index: number): string {
  for (let body = 3_000_000 + ((index * 11) % 999_990); ; body += 1) {
    const check = modulus11(String(body), [2, 7, 6, 5, 4, 3, 2]);
    if (check !== 10) return `${body}${check}`;
  }
}

function modulus11(body: string, weights: readonly number[]): number {
  const sum = weights.reduce((total, weight, position) => total + weight * Number(body[position]), 0);
  return (11 - (sum % 11)) % 11;
}

/** A phone number in the form `+47 412 34 567`, distinct for distinct `index` below a million; one row of numbers for mobiles and one for desks. */
export function phoneNumber(country: 'NO' | 'SE' | 'DK', row: 'desk' | 'mobile', index: number): string {
  // 7919 is prime to a million: it only shuffles.
  const six = String((index * 7_919 + 12_345) % 1_000_000).padStart(6, '0');
  if (country === 'NO') return `+47 ${row === 'mobile' ? '41' : '22'}${six[0]} ${six.slice(1, 3)} ${six.slice(3)}`;
  if (country === 'SE') return `+46 ${row === 'mobile' ? '70' : '8'} ${six.slice(0, 3)} ${six.slice(3)}`;
  return `+45 ${row === 'mobile' ? '20' : '33'} ${six.slice(0, 2)} ${six.slice(2, 4)} ${six.slice(4)}`;
}

/** Lower-case ASCII for e-mail addresses and domains: `Østby` -> `ostby`, `Åkerman` -> `akerman`. */
export function asciiName(text: string): string {
  return text
    .toLowerCase()
    .replaceAll('ø', 'o')
    .replaceAll('æ', 'ae')
    .normalize('NFD')
    .replaceAll(/[^a-z0-9]/g, '');
}
