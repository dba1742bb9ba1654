/** Where a reading shows the customer of an order: an order names it by `customerNo`, which is not the key of its row. */
export const customerPath = 'joinup_Associate_via_Customer.associateNo';
/** The join that the path starts at. */
export const customerJoin = 'joinup_Associate_via_Customer';
/** The join to an order's lines. */
export const linesJoin = 'joindown_OrderLine_via_Order';
/** Where the rows of that join stand in a reading, which is what a mapping names. */
export const linesPath = `${linesJoin}.items`;
