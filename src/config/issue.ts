/** One thing that is wrong with the configuration. The message never holds a value: it might be a secret. */
export interface ConfigIssue {
  /** The file as the operator named it, or `environment`. */
  readonly file: string;
  /** From 1; null where the issue has no line. */
  readonly line: number | null;
  /** What is wrong and, where it can be said, what is allowed. */
  readonly message: string;
}

/** `samband.yml:12: systems.crm.writes has a wrong value; allowed: on, off` */
function formatIssue(issue: ConfigIssue): string {
  const place = issue.line === null ? issue.file : `${issue.file}:${issue.line}`;
  return `${place}: ${issue.message}`;
}

/** The configuration is wrong: every issue at once, in the order of the file. The message has a line for each. */
export class ConfigError extends Error {
  override name = 'ConfigError';
  readonly issues: readonly ConfigIssue[];

  constructor(issues: readonly ConfigIssue[]) {
    const sorted = issues.toSorted((a, b) => (a.line ?? 0) - (b.line ?? 0));
    super(sorted.map(formatIssue).join('\n'));
    this.issues = sorted;
  }
}
