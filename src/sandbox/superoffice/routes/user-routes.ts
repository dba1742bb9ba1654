import { type ApiHandler, ok } from '../call';
import { demo } from '../demo';
import { associates, renderAssociate } from '../lists/associates';
import { homeCountryId } from '../lists/countries';
import { Refusal } from '../errors';

/** `GET /User/currentPrincipal` and `/User/currentAssociate`; `/User/current` is closed online (superoffice contract 6). */
export const userRoutes: ApiHandler = (call) => {
  const [root = '', name = ''] = call.segments;
  if (root.toLowerCase() !== 'user' || call.request.method !== 'GET') return null;
  const associate = associates.find((candidate) => candidate.id === call.associateId);
  if (!associate) return null;
  switch (name.toLowerCase()) {
    case 'currentassociate':
      return ok(renderAssociate(associate));
    case 'currentprincipal':
      return ok({
        UserType: associate.type,
        Associate: associate.initials,
        AssociateId: associate.id,
        IsPerson: false,
        PersonId: associate.personId,
        CountryId: homeCountryId,
        HomeCountryId: homeCountryId,
        ContactId: 0,
        GroupId: 1,
        RoleName: 'Administrator',
        FullName: `${associate.firstName} ${associate.lastName}`,
        EMailAddress: associate.email,
        UserName: associate.email,
        DatabaseContextIdentifier: demo.contextIdentifier,
        FunctionRights: ['system-user'],
      });
    case 'current':
      throw new Refusal('SoSentryException', 'User/current is not accessible online');
    default:
      return null;
  }
};
