/** What runs in development where there is no configuration file: sandboxes of two vendors, kept in sync. */
export const demoFile = `
systems:
  crm: { kind: custom-crm, name: Customcrm, sandbox: true, writes: on }
  crm-west: { kind: custom-crm, name: Customcrm, sandbox: true, writes: on }
  superoffice: { kind: superoffice, name: Superoffice, sandbox: true, writes: on }
  webcrm: { kind: webcrm, name: WebCRM, sandbox: true, writes: on }
dataflows:
  customcrm-customcrm: { left: crm, right: crm-west }
  webcrm-customcrm: { left: webcrm, right: crm }
  customcrm-superoffice: { left: crm, right: superoffice }
homeSystems: { contact: crm, customer: crm, order: crm, product: crm, user: crm, quote: crm }
sync: { pollSeconds: 5 }
`;
