export { decodeDefaultFieldValues, encodeDefaultFieldValues } from '../../client/default-values.js';
