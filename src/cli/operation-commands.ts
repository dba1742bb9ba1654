import { type Command, InvalidArgumentError, Option } from 'commander';
import type { ListOptions, SystemOptions } from './ask-api';
import { liftBar, listBars } from './commands/bars';
import { type ConflictChoice, listConflicts, resolveConflict } from './commands/conflicts';
import { listFailures, retryFailures } from './commands/failures';
import { listFlows, switchFlow, syncNow } from './commands/flows';
import { listHistory } from './commands/history';
import { addLink, type LinkChoice, listLinks, removeLink } from './commands/links';
import { mergeObjects } from './commands/merge';
import { decideParked, listParked, type ParkedChoice } from './commands/parked';
import { previewFlow } from './commands/preview';
import { decideReview, listReviews } from './commands/reviews';
import type { ExitCode } from './exit-code';
import type { Session } from './session';

type Finish = (code: ExitCode) => void;

interface Json {
  readonly json?: true;
}

const flowArgument = 'a flow, as "samband flows list" shows it';
const objectArgument = 'an object, by the id that lists show';

/** The commands of those who operate the product: what waits, decisions about it, links, flows. */
export function addOperationCommands(program: Command, session: Session, finish: Finish): void {
  addQuestions(program, session, finish);
  addParkedAndFailures(program, session, finish);
  addLinks(program, session, finish);
  addFlows(program, session, finish);
}

function addQuestions(program: Command, session: Session, finish: Finish): void {
  const conflicts = program.command('conflicts').description('fields about which the systems disagree');
  addQuestionList(conflicts, listConflicts, { session, finish });
  withJson(conflicts.command('resolve'))
    .description('decide which value stands; it is written to every record')
    .argument('<id>', 'as "conflicts list" shows it')
    .option('--take <candidate>', 'one of the candidates; current = what the object holds')
    .option('--value <value>', 'another value; null clears the field')
    .action(async (id: string, choice: ConflictChoice) => finish(await resolveConflict(session, id, choice)));
  const reviews = program.command('reviews').description('records that may be objects which are known');
  addQuestionList(reviews, listReviews, { session, finish });
  withJson(reviews.command('same'))
    .description('the record is this object')
    .argument('<id>', 'as "reviews list" shows it')
    .argument('<object>', 'one of the candidates')
    .action(async (id: string, sameAs: string, { json = false }: { json?: boolean }) =>
      finish(await decideReview(session, { id, sameAs }, json)),
    );
  withJson(reviews.command('different'))
    .description('the record is none of the candidates')
    .argument('<id>', 'as "reviews list" shows it')
    .action(async (id: string, { json = false }: { json?: boolean }) =>
      finish(await decideReview(session, { id, sameAs: null }, json)),
    );
}

function addParkedAndFailures(program: Command, session: Session, finish: Finish): void {
  const parked = program.command('parked').description('changes in a mass that wait for approval');
  addQuestionList(parked, listParked, { session, finish });
  for (const [action, description] of [
    ['approve', 'take changes in'],
    ['reject', 'undo changes: the values are written back'],
  ] as const) {
    withJson(parked.command(action))
      .description(description)
      .argument('[id...]', 'as "parked list" shows them')
      .option('--all', 'everything that waits')
      .option('--system <system...>', 'with --all: of records in these systems')
      .action(
        async (ids: readonly string[], { json = false, ...choice }: { json?: boolean } & Omit<ParkedChoice, 'ids'>) =>
          finish(await decideParked(session, { ids, ...choice }, { isApproved: action === 'approve', isJson: json })),
      );
  }
  const failures = program.command('failures').description('what failed, or stands in the way of writing');
  addQuestionList(failures, listFailures, { session, finish, description: 'show what failed' });
  withJson(failures.command('retry'))
    .description('try again what failed')
    .argument('[id...]', 'as "failures list" shows them; default: all')
    .option('--system <system...>', 'those of records in these systems')
    .action(async (ids: readonly string[], options: SystemOptions & Json) =>
      finish(await retryFailures(session, ids, options)),
    );
}

function addLinks(program: Command, session: Session, finish: Finish): void {
  const links = program.command('links').description('which record is which object');
  listOf(links, 'show links, the oldest first')
    .option('--system <system...>', 'of records in these systems')
    .option('--object <object...>', 'of these objects')
    .option('--external-id <id...>', 'of records with these ids in their system')
    .option('--blocked', 'only those that nothing can be written to')
    .option('--waiting', 'only those that wait for another object to be linked')
    .option('--missing', 'only those whose record their system does not show now')
    .action(async (options: ListOptions & LinkChoice) => finish(await listLinks(session, options)));
  withJson(links.command('add'))
    .description('say that a record is an object')
    .argument('<object>', objectArgument)
    .argument('<record>', 'such as superoffice/Person/12')
    .action(async (object: string, record: string, { json = false }: { json?: boolean }) =>
      finish(await addLink(session, object, record, json)),
    );
  withJson(links.command('remove'))
    .description('take a record and its object apart')
    .argument('<link>', 'as "links list" shows it')
    .action(async (id: string, { json = false }: { json?: boolean }) => finish(await removeLink(session, id, json)));
  withJson(program.command('merge'))
    .description('make two objects one; the older survives')
    .argument('<object>', objectArgument)
    .argument('<other>', 'the other one')
    .action(async (a: string, b: string, { json = false }: { json?: boolean }) =>
      finish(await mergeObjects(session, [a, b], json)),
    );
  pagesOf(program.command('history'))
    .description('values of an object that were replaced, or lost against others, the last first')
    .argument('<object>', objectArgument)
    .action(async (id: string, options: ListOptions) => finish(await listHistory(session, id, options)));
  const bars = program.command('bars').description('where objects get no record');
  listOf(bars, 'show them, the oldest first')
    .argument('[object...]', 'those of these objects; default: all')
    .option('--system <system...>', 'those in these systems; default: all')
    .action(async (objects: readonly string[], options: ListOptions & SystemOptions) =>
      finish(await listBars(session, objects, options)),
    );
  withJson(bars.command('lift'))
    .description('let it get a record there again')
    .argument('<object>', objectArgument)
    .argument('<place>', 'such as superoffice/Person')
    .action(async (id: string, place: string, { json = false }: { json?: boolean }) =>
      finish(await liftBar(session, id, place, json)),
    );
}

function addFlows(program: Command, session: Session, finish: Finish): void {
  const flows = program.command('flows').description('which record types are in sync');
  withJson(flows.command('list'))
    .description('show them')
    .action(async ({ json = false }: { json?: boolean }) => finish(await listFlows(session, json)));
  for (const [action, description] of [
    ['pause', 'neither read into objects nor write, until it is resumed'],
    ['resume', 'go on, and take in what was missed'],
  ] as const) {
    withJson(flows.command(action))
      .description(description)
      .argument('<flow>', flowArgument)
      .action(async (flow: string, { json = false }: { json?: boolean }) =>
        finish(await switchFlow(session, flow, { isPaused: action === 'pause', isJson: json })),
      );
  }
  withJson(program.command('preview'))
    .description('say what a flow would do if it ran; writes nothing')
    .argument('<flow>', flowArgument)
    .addOption(numberOption('--first <number>', 'how many examples of each sort', 5))
    .action(async (flow: string, options: Json & { readonly first: number }) =>
      finish(await previewFlow(session, flow, options)),
    );
  withJson(program.command('sync'))
    .description('read what changed now')
    .argument('[system...]', 'default: all')
    .action(async (systems: readonly string[], { json = false }: { json?: boolean }) =>
      finish(await syncNow(session, systems, json)),
    );
}

interface QuestionListing {
  readonly session: Session;
  readonly finish: Finish;
  readonly description?: string;
}

function addQuestionList(
  group: Command,
  list: (session: Session, options: ListOptions & SystemOptions) => Promise<ExitCode>,
  { session, finish, description = 'show what waits, the oldest first' }: QuestionListing,
): void {
  listOf(group, description)
    .option('--system <system...>', 'of records in these systems; default: all')
    .action(async (options: ListOptions & SystemOptions) => finish(await list(session, options)));
}

const withJson = (command: Command): Command => command.option('--json', 'as JSON');

const listOf = (group: Command, description: string): Command =>
  pagesOf(group.command('list')).description(description);

const pagesOf = (command: Command): Command =>
  withJson(command)
    .addOption(numberOption('--first <number>', 'how many', 50))
    .option('--after <cursor>', 'begin after this cursor');

const numberOption = (flags: string, description: string, value: number): Option =>
  new Option(flags, description).default(value).argParser((text) => {
    if (!/^\d+$/.test(text)) throw new InvalidArgumentError('Give a whole number.');
    return Number(text);
  });
