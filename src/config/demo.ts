/** What runs in development where there is no configuration file: sandboxes of five vendors, kept in sync by every document. */
export const demoFile = `
systems:
  crm: { kind: custom-crm, name: Custom CRM, sandbox: true, writes: on }
  crm-west: { kind: custom-crm, name: Custom CRM West, sandbox: true, writes: on }
  webcrm: { kind: webcrm, name: webCRM, sandbox: true, writes: on }
  poweroffice: { kind: powerofficego, name: PowerOffice Go, sandbox: true, writes: on }
  nxt: { kind: businessnxt, name: Business NXT, sandbox: true, writes: on }
  superoffice: { kind: superoffice, name: SuperOffice, sandbox: true, writes: on }
dataflows:
  customcrm-customcrm: { left: crm, right: crm-west }
  webcrm-customcrm: { left: webcrm, right: crm }
  customcrm-powerofficego: { left: crm, right: poweroffice }
  customcrm-businessnxt: { left: crm, right: nxt }
  customcrm-superoffice: { left: crm, right: superoffice }
homeSystems: { contact: crm, customer: crm, order: crm, product: crm, user: crm, quote: crm }
sync: { pollSeconds: 5 }
`;
