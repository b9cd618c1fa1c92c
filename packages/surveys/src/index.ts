export { openSurvey } from './mount.tsx';
