export { alreadyQuestion, helpCountries, helpPages } from "./pages.ts";
