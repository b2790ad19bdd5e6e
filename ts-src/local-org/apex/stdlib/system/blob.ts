import { ApexBlob } from '../../runtime/values/blob.js';
import { throwApex, throwNullArgument } from '../../runtime/values/throw.js';
import { defineClass } from '../define.js';

export default defineClass({
  namespace: 'System',
  name: 'Blob',
  kind: 'self',
  statics: {
    valueOf: (text: string) => ApexBlob.ofText(text ?? throwNullArgument())
  },
  methods: {
    size: (self: ApexBlob) => self.bytes.length,
    toString: (self: ApexBlob | null) => {
      if (self === null) return throwNullArgument();
      const text = self.text();
      if (text.includes('\ufffd') && !Buffer.from(text).equals(Buffer.from(self.bytes))) {
        throwApex('System.StringException', 'BLOB is not a valid UTF-8 string');
      }
      return text;
    }
  }
});
