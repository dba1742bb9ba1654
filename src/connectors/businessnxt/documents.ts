/** A GraphQL document and the field below `useCompany` that its answer stands in. */
export interface Document {
  readonly field: string;
  readonly text: string;
}

const touched = 'createdDate createdTime changedDate changedTime createdTimestamp changedTimestamp';

const associateColumns = `
  associateNo customerNo name shortName companyNo addressLine1 addressLine2 addressLine3 addressLine4
  postCode postalArea countryNo phone mobilePhone emailAddress currencyNo ${touched}`;

const productColumns = `
  productNo description information1 information2 information3 taxAndAccountingGroup eanItemNo webPage ${touched}`;

const lineColumns = `
  lineNo productNo description quantity priceInCurrency discountPercent1 unit
  transactionInformation1 ${touched}`;

/** How many lines come with an order; the others are asked for. */
const linesPerOrder = 200;

const orderScalars = `
  orderNo orderDate requiredDeliveryDate customerNo employeeNo currencyNo transactionType orderType
  name yourReference ourReference customerOrSupplierOrderNo label
  information1 information2 information3 information4 information5 information6 ${touched}`;

const orderColumns = `${orderScalars}
  joinup_Associate_via_Customer { associateNo }
  joindown_OrderLine_via_Order(orderBy: [{ lineNo: ASC }], first: ${linesPerOrder}) {
    pageInfo { hasNextPage }
    items { ${lineColumns} }
  }`;

/** The columns that are read of each record type. */
export const columnsRead = {
  Associate: namesIn(associateColumns),
  Product: namesIn(productColumns),
  Order: namesIn(orderScalars),
} as const;

function namesIn(columns: string): ReadonlySet<string> {
  return new Set(columns.trim().split(/\s+/));
}

interface TableNames {
  readonly table: string;
  readonly field: string;
  readonly key: string;
  readonly columns: string;
}

/** Rows of a table in the order of their key: the whole rows, or the keys alone. */
const listOf = ({ table, field, key }: TableNames, columns: string): Document => ({
  field,
  text: `query List${table}($company: Int!, $filter: FilterExpression_${table}, $first: Int!) {
  useCompany(no: $company) {
    ${field}(filter: $filter, orderBy: [{ ${key}: ASC }], first: $first) {
      pageInfo { hasNextPage }
      items { ${columns} }
    }
  }
}`,
});

const createIn = ({ table, field, columns }: TableNames): Document => ({
  field: `${field}_create`,
  text: `mutation Create${table}($company: Int!, $values: [${table}_Input!]!) {
  useCompany(no: $company) {
    ${field}_create(values: $values) { affectedRows items { ${columns} } }
  }
}`,
});

const updateIn = ({ table, field, columns }: TableNames): Document => ({
  field: `${field}_update`,
  text: `mutation Update${table}($company: Int!, $filter: FilterExpression_${table}, $value: ${table}_Input) {
  useCompany(no: $company) {
    ${field}_update(filter: $filter, value: $value) { affectedRows items { ${columns} } }
  }
}`,
});

/** A delete answers no items (business-nxt contract 5). */
const deleteIn = ({ table, field }: Pick<TableNames, 'table' | 'field'>): Document => ({
  field: `${field}_delete`,
  text: `mutation Delete${table}($company: Int!, $filter: FilterExpression_${table}) {
  useCompany(no: $company) {
    ${field}_delete(filter: $filter) { affectedRows }
  }
}`,
});

const documentsOf = (names: TableNames) => ({
  list: listOf(names, names.columns),
  listKeys: listOf(names, names.key),
  create: createIn(names),
  update: updateIn(names),
  delete: deleteIn(names),
});

const associate = { table: 'Associate', field: 'associate', key: 'associateNo', columns: associateColumns };

/** The documents of each record type (business-nxt contract 4, 5). */
export const documents = {
  Associate: {
    ...documentsOf(associate),
    // The number is taken from the company's own series.
    create: {
      field: 'associate_create',
      text: `mutation CreateAssociate($company: Int!, $values: [Associate_Input!]!, $from: Int!, $to: Int!) {
  useCompany(no: $company) {
    associate_create(values: $values, suggest: { customerNo: { from: $from, to: $to } }) {
      affectedRows
      items { ${associateColumns} }
    }
  }
}`,
    },
  },
  Product: documentsOf({ table: 'Product', field: 'product', key: 'productNo', columns: productColumns }),
  Order: documentsOf({ table: 'Order', field: 'order', key: 'orderNo', columns: orderColumns }),
} as const;

/** Lines of orders, in the order of their composite key. */
export const listLines: Document = {
  field: 'orderLine',
  text: `query ListOrderLine($company: Int!, $filter: FilterExpression_OrderLine, $first: Int!) {
  useCompany(no: $company) {
    orderLine(filter: $filter, orderBy: [{ orderNo: ASC }, { lineNo: ASC }], first: $first) {
      pageInfo { hasNextPage }
      items { orderNo ${lineColumns} }
    }
  }
}`,
};

/** New lines, in the order in which they are to stand. */
export const createLines: Document = {
  field: 'orderLine_create',
  text: `mutation CreateOrderLine($company: Int!, $values: [OrderLine_Input!]!) {
  useCompany(no: $company) {
    orderLine_create(values: $values) { affectedRows items { orderNo lineNo } }
  }
}`,
};

/** Takes lines out of orders. */
export const deleteLine: Document = deleteIn({ table: 'OrderLine', field: 'orderLine' });

/** The scalar types of the columns of a line that an update can write, in the order in which they are assigned. */
const lineScalars = {
  productNo: 'String',
  quantity: 'Decimal',
  priceInCurrency: 'Decimal',
  discountPercent1: 'Decimal',
  description: 'String',
  transactionInformation1: 'String',
} as const;

export type LineColumn = keyof typeof lineScalars;

/** The columns of a line that an update can write. */
export const isLineColumn = (column: string): column is LineColumn => Object.hasOwn(lineScalars, column);

/**
 * The document that updates these columns of a line. Written out per set of columns, because the name of the input type
 * is not known for tables with a composite key (business-nxt contract 5), and a variable needs a type.
 */
export function updateLine(columns: readonly LineColumn[]): Document {
  const parameters = columns.map((column) => `, $${column}: ${lineScalars[column]}`).join('');
  const value = columns.map((column) => `${column}: $${column}`).join(', ');
  return {
    field: 'orderLine_update',
    text: `mutation UpdateOrderLine($company: Int!, $filter: FilterExpression_OrderLine${parameters}) {
  useCompany(no: $company) {
    orderLine_update(filter: $filter, value: { ${value} }) { affectedRows }
  }
}`,
  };
}

/** The companies that the credentials reach (business-nxt contract 1). */
export const listCompanies = 'query ListCompanies { availableCompanies { items { name vismaNetCompanyId } } }';
