export { fileNameOf } from './fileName';
