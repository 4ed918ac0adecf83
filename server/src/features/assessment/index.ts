export { adviceFor, classesOverlap, findDataClass, isDataClass, loadDataClasses } from "./data-class.ts";
export type { DataClass, DataClassAdvice } from "./data-class.ts";
