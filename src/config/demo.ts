/** What runs in development where there is no configuration file: sandboxes of two vendors, kept in sync. */
export const demoFile = `
systems:
  crm: { kind: custom-crm, name: Customcrm, sandbox: true, writes: on }
  superoffice: { kind: superoffice, name: Superoffice, sandbox: true, writes: on }
dataflows:
  customcrm-superoffice: { left: crm, right: superoffice }
homeSystems: { contact: crm, customer: crm }
sync: { pollSeconds: 5 }
`;
