import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { checkSystems } from '../../src/app/connect-systems';
import { readEnvironment } from '../../src/config/environment';
import { type LoadedSettings, loadSettings } from '../../src/config/load';
import { fileTemplate } from '../../src/config/template';
import { type Vocabulary, vocabularyOf } from '../../src/config/vocabulary';
import { systemKinds } from '../../src/connectors';
import { flowName } from '../../src/flows/bind';
import { customcrmBusinessnxt } from '../../src/flows/customcrm-businessnxt';
import { customcrmCustomcrm } from '../../src/flows/customcrm-customcrm';
import { customcrmPowerofficego } from '../../src/flows/customcrm-powerofficego';
import { customcrmSuperoffice } from '../../src/flows/customcrm-superoffice';
import { webcrmCustomcrm } from '../../src/flows/webcrm-customcrm';
import { vocabulary } from './vocabulary';

const documents = [
  customcrmCustomcrm,
  webcrmCustomcrm,
  customcrmPowerofficego,
  customcrmBusinessnxt,
  customcrmSuperoffice,
];
const everyKind = ['businessnxt', 'custom-crm', 'powerofficego', 'superoffice', 'webcrm'];
const everything = vocabularyOf(everyKind, documents);

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'samband-template-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });

/** The template with a value for each variable that it refers to. */
function loaded(known: Vocabulary, edit: (text: string) => string = (text) => text): LoadedSettings {
  const text = edit(fileTemplate(known));
  const names = [...text.matchAll(/(?<!\$)\$\{([A-Z_]+)\}/g)].map(([, name = '']) => name);
  const variables = {
    ...Object.fromEntries(
      names.map((name) => [name, name.endsWith('_URL') ? 'https://crm.example/api' : 'Secret1234567890']),
    ),
    SUPEROFFICE_PRIVATE_KEY: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
  };
  writeFileSync(path.join(folder, 'samband.yml'), text);
  const environment = readEnvironment({}, folder);
  return loadSettings({ environment, variables, workingDirectory: folder, vocabulary: known });
}

/** The rule of every flow, by dataflow and flow. */
const rules = ({ settings }: LoadedSettings): readonly [string, string][] =>
  settings.dataflows.flatMap(({ name, flows }) =>
    Object.entries(flows).map(([flow, { create }]): [string, string] => [`${name}/${flow}`, create]),
  );

describe('the file that "samband config init" writes', () => {
  test('has settings for every kind of system that its connector accepts', () => {
    const file = loaded(vocabularyOf(systemKinds.keys(), documents));
    expect(() => checkSystems(file)).not.toThrow();
    expect(file.settings.systems.map(({ kind }) => kind)).toEqual(expect.arrayContaining([...systemKinds.keys()]));
  });

  test('shows settings of SuperOffice in comments that can be taken as they stand', () => {
    const known = vocabularyOf(systemKinds.keys(), documents);
    const file = loaded(known, (text) => {
      return text.replace(/( {2}superoffice:\n)((?: {4}.*\n)+)/, (_all, head: string, lines: string) => {
        return head + lines.replace(/^ {4}# (?=[a-zA-Z]+: | {2}|[a-zA-Z]+:$)/gm, '    ');
      });
    });
    expect(() => checkSystems(file)).not.toThrow();
    const office = file.settings.systems.find(({ kind }) => kind === 'superoffice');
    expect(Object.keys(office?.settings ?? {})).toEqual(
      expect.arrayContaining(['limits', 'language', 'marker', 'readFrom', 'webhooks', 'priceList']),
    );
    expect(office?.properties['Person']?.contact).toHaveLength(1);
  });

  test('sends nothing to a system until its operator says so', () => {
    const { settings } = loaded(everything);
    expect(settings.systems).toHaveLength(6);
    expect(settings.systems.filter(({ isWritable, isSandbox }) => isWritable || isSandbox)).toEqual([]);
  });

  test('names every flow of every document', () => {
    const flows = documents.flatMap(({ name, flows: rows }) => rows.map((row) => `${name}/${flowName(row)}`));
    expect(rules(loaded(everything)).map(([flow]) => flow)).toEqual(flows);
    for (const flow of flows) expect(fileTemplate(everything)).toContain(`      ${flow.split('/')[1]}: {`);
  });

  test('makes no products of people, no users of orders and no ERP orders of users', () => {
    expect(rules(loaded(everything)).filter(([, create]) => create !== 'every')).toEqual([
      ['customcrm-customcrm/contact-product', 'matchOnly'],
      ['customcrm-customcrm/product-contact', 'matchOnly'],
      ['customcrm-customcrm/order-user', 'matchOnly'],
      ['customcrm-customcrm/user-order', 'matchOnly'],
      ['customcrm-businessnxt/user-order', 'matchOnly'],
    ]);
    expect(fileTemplate(everything).match(/Taken literally/g)).toHaveLength(2);
  });

  test('puts two CRMs on the sides of the document between two', () => {
    const [twins] = loaded(everything).settings.dataflows;
    expect(twins).toMatchObject({ name: 'customcrm-customcrm', left: 'crm', right: 'crm-west' });
  });

  test('says nothing of systems and documents that the product does not know', () => {
    const { settings } = loaded(vocabulary);
    expect(settings.systems.map(({ id }) => id)).toEqual(['crm', 'superoffice']);
    expect(settings.dataflows.map(({ name }) => name)).toEqual(['customcrm-superoffice']);
  });
});
