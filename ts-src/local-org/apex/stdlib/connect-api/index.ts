import { UnsupportedFeature } from '../../runtime/exceptions.js';
import { host } from '../../runtime/host.js';
import { throwApex } from '../../runtime/values/throw.js';
import { defineClass, type StdClass, type StdFunction } from '../define.js';

/** Tests that see no org data may not call Connect in Apex at all; code uses that to find out what it sees. */
function refuse(signature: string): StdFunction {
  return () => {
    if (host().test === null) throw new UnsupportedFeature(signature);
    return throwApex(
      'System.UnsupportedOperationException',
      'ConnectApi methods are not supported in data siloed tests. Please use @IsTest(SeeAllData=true).'
    );
  };
}

export const connectClasses: readonly StdClass[] = [
  defineClass({
    namespace: 'ConnectApi',
    name: 'ChatterUsers',
    kind: 'self',
    statics: { getFollowings: refuse('ConnectApi.ChatterUsers.getFollowings(String, String)') }
  })
];
