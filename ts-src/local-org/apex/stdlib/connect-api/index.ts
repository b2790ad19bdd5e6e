import { host } from '../../runtime/host.js';
import { throwApex } from '../../runtime/values/throw.js';
import { typeRef } from '../../runtime/types.js';
import type { DataObject } from '../data-class.js';
import { defineClass, type StdClass } from '../define.js';
import { standardClass } from '../registry.js';
import { makeList } from '../support/make.js';

/** Tests that see no org data may not call Connect in Apex at all; code uses that to find out what it sees. */
function siloed(): void {
  const { test } = host();
  if (test === null || test.seeAllData) return;
  throwApex(
    'System.UnsupportedOperationException',
    'ConnectApi methods are not supported in data siloed tests. Please use @IsTest(SeeAllData=true).'
  );
}

/** Nobody follows anything here: there is no Chatter. */
function getFollowings(): unknown {
  siloed();
  const page = standardClass('ConnectApi', 'FollowingPage')?.construct?.(
    typeRef('ConnectApi.FollowingPage')
  ) as DataObject;
  page.values.set('following', makeList('ConnectApi.Subscription'));
  page.values.set('total', 0);
  return page;
}

function getSettings(): unknown {
  siloed();
  const settings = standardClass('ConnectApi', 'OrganizationSettings')?.construct?.(
    typeRef('ConnectApi.OrganizationSettings')
  ) as DataObject;
  settings.values.set('orgid', host().organization.id);
  settings.values.set('name', host().organization.name);
  return settings;
}

export const connectClasses: readonly StdClass[] = [
  defineClass({
    namespace: 'ConnectApi',
    name: 'ChatterUsers',
    kind: 'self',
    statics: { getFollowings }
  }),
  defineClass({ namespace: 'ConnectApi', name: 'Organization', kind: 'self', statics: { getSettings } })
];
