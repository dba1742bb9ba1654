import { fileSchemaNode } from './load';

/** The JSON Schema of samband.yml as text, as docs/samband.schema.json holds it. */
export const publishedSchema = (): string => JSON.stringify({ title: 'samband.yml', ...fileSchemaNode }, null, 2);
