import type { SandboxResponse } from '../kit/vendor';

/** A page of the web server in front of the API: what stands for a bad token, a wrong method and too many requests (businessnxt contract 6). */
export function serverPage(
  status: number,
  reason: string,
  headers: Readonly<Record<string, string>> = {},
): SandboxResponse {
  const title = `${status} ${reason}`;
  return {
    status,
    headers: { 'content-type': 'text/html', ...headers },
    body: `<html>\r\n<head><title>${title}</title></head>\r\n<body>\r\n<center><h1>${title}</h1></center>\r\n<hr><center>nginx</center>\r\n</body>\r\n</html>\r\n`,
  };
}
