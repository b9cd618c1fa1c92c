export { openSurvey } from './mount.ts';
