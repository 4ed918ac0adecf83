export { contactsFor, loadContacts } from "./contact.ts";
export { alreadyQuestion, helpCountries, helpPages } from "./pages.ts";
