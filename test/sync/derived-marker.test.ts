import { defaultFlowSettings, type Flow } from '../../src/core/flow';
import { flowId, isUuid, linkId } from '../../src/core/ids';
import { derivedMarker } from '../../src/sync/derived-marker';
import { crmContacts, linkOf, persons, uuidOf } from '../core/material';

const flow: Flow = {
  id: flowId('customcrm-superoffice/contact-person'),
  dataflow: 'customcrm-superoffice',
  kind: 'contact',
  left: crmContacts,
  right: persons,
  printed: { left: 'Contact', right: 'Person' },
  isLines: false,
  isSupport: false,
  settings: defaultFlowSettings,
};

const markerOf = (externalId: string): string | null =>
  derivedMarker([flow], { kind: 'contact' }, [linkOf(crmContacts, { externalId })], persons);

it('gives the record made of another the same marker whatever the database remembers', () => {
  const forgotten = linkOf(crmContacts, { externalId: 'C-1', id: linkId(uuidOf(99)), marker: uuidOf(98) });
  expect(derivedMarker([flow], { kind: 'contact' }, [forgotten], persons)).toBe(markerOf('C-1'));
});

it('gives a UUID, and another one for another record', () => {
  expect(isUuid(markerOf('C-1') ?? '')).toBe(true);
  expect(markerOf('C-2')).not.toBe(markerOf('C-1'));
});

it('gives none where no flow leads, or its left has no record', () => {
  expect(derivedMarker([flow], { kind: 'contact' }, [linkOf(persons)], crmContacts)).toBeNull();
  expect(derivedMarker([flow], { kind: 'contact' }, [], persons)).toBeNull();
});
