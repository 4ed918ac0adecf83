import type { AuthenticationResponseJSON, PublicKeyCredentialCreationOptionsJSON, PublicKeyCredentialRequestOptionsJSON, RegistrationResponseJSON } from "@simplewebauthn/browser";
import { call, query } from "./call.ts";
import { staffPaths } from "./paths.ts";
import type { AcceptInput, AuditPage, AuditQuery, Invitation, InvitationFor, InvitationInput, Me, OwnSessions, Passkey, PasswordInput, PeopleList, Person, PersonChange, RecoveryCodes, Session, TotpEnrolment } from "./shapes.ts";

const under = (path: string, id: string): string => `${path}/${encodeURIComponent(id)}`;

export const readSession = (signal?: AbortSignal): Promise<Session> => call("GET", staffPaths.session, undefined, signal);
export const signIn = (input: { email: string; password: string }): Promise<Session> => call("POST", staffPaths.signIn, input);
export const sendSecondFactor = (code: string): Promise<Session> => call("POST", staffPaths.secondFactor, { code });
export const signOut = (): Promise<unknown> => call("POST", staffPaths.signOut, {});
export const passkeyOptions = (): Promise<PublicKeyCredentialRequestOptionsJSON> => call("POST", staffPaths.passkeyOptions, {});
export const passkeySignIn = (answer: AuthenticationResponseJSON): Promise<Session> => call("POST", staffPaths.passkeySignIn, answer);
export const confirmMyself = (proof: { password: string } | { code: string } | { passkey: AuthenticationResponseJSON }): Promise<Session> => call("POST", staffPaths.confirm, proof);

export const readMe = (signal?: AbortSignal): Promise<Me> => call("GET", staffPaths.me, undefined, signal);
export const changePassword = (input: PasswordInput): Promise<unknown> => call("POST", staffPaths.myPassword, input);
export const beginTotp = (): Promise<TotpEnrolment> => call("POST", staffPaths.myTotp, {});
export const confirmTotp = (code: string): Promise<RecoveryCodes> => call("POST", staffPaths.myTotpConfirm, { code });
export const removeTotp = (): Promise<unknown> => call("DELETE", staffPaths.myTotp);
export const passkeyCreationOptions = (): Promise<PublicKeyCredentialCreationOptionsJSON> => call("POST", staffPaths.myPasskeyOptions, {});
export const addPasskey = (name: string, credential: RegistrationResponseJSON): Promise<RecoveryCodes> => call("POST", staffPaths.myPasskeys, { name, credential });
export const renamePasskey = (id: string, name: string): Promise<Passkey> => call("PATCH", under(staffPaths.myPasskeys, id), { name });
export const removePasskey = (id: string): Promise<unknown> => call("DELETE", under(staffPaths.myPasskeys, id));
export const newRecoveryCodes = (): Promise<RecoveryCodes> => call("POST", staffPaths.myRecoveryCodes, {});
export const listOwnSessions = (signal?: AbortSignal): Promise<OwnSessions> => call("GET", staffPaths.mySessions, undefined, signal);
export const endOtherSessions = (): Promise<unknown> => call("DELETE", staffPaths.mySessions);
export const endSession = (id: string): Promise<unknown> => call("DELETE", under(staffPaths.mySessions, id));

export const listPeople = (signal?: AbortSignal): Promise<PeopleList> => call("GET", staffPaths.people, undefined, signal);
export const changePerson = (id: string, change: PersonChange): Promise<Person> => call("PATCH", under(staffPaths.people, id), change);
export const newLink = (id: string, resetFactors: boolean): Promise<Invitation> => call("POST", `${under(staffPaths.people, id)}/link`, { resetFactors });
export const invite = (input: InvitationInput): Promise<Invitation> => call("POST", staffPaths.invitations, input);
export const readInvitation = (token: string): Promise<InvitationFor> => call("POST", staffPaths.readInvitation, { token });
export const acceptInvitation = (input: AcceptInput): Promise<Session> => call("POST", staffPaths.acceptInvitation, input);
export const readAuditLog = (filter: AuditQuery, signal?: AbortSignal): Promise<AuditPage> => call("GET", staffPaths.auditLog + query(filter as Record<string, string>), undefined, signal);
