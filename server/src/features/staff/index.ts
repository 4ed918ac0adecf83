export { changePerson } from "./change-person.ts";
export type { Role } from "./contract.ts";
export { invitationLink, inviteFirst, invitePerson, resetPerson } from "./invite-person.ts";
export { openStaff, type Staff, type StaffContext } from "./open-staff.ts";
export { staffRoutes, type StaffDeps } from "./routes.ts";
export { ROLE_SCOPES, stateOf, type Notice, type NoticeKind, type StaffPerson } from "./staff.ts";
export { listPeople, readPerson } from "./store.ts";
