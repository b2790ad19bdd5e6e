import { changeAcknowledgement } from './change-acknowledgement.js';
import { contractSpeaker } from './contract-speaker.js';
import { csvDrops } from './csv-drops.js';
import { northOms } from './north-oms.js';
import type { StandIn } from './stand-in.js';
import { loopback } from './returns/loopback.js';
import { refunds } from './returns/refunds.js';
import { disposalReturns, warehouseReturns } from './returns/returned-goods.js';
import { stockActions, storeTills } from './stock.js';
import { trackerService } from './tracker-service.js';
import { x12Carrier } from './x12-carrier.js';
import { xmlCarrier } from './xml-carrier.js';

/** Stores: what their tills sell is gone for everybody else. */
export const stores: readonly StandIn[] = [
  storeTills('RenoStore', 'Store in Reno', {
    header: ['Receipt', 'Till', 'Article', 'Sold', 'UoM', 'Sold at'],
    ...{ unit: 'EA', location: 'S01' }
  }),
  storeTills('BremenOutlet', 'Outlet in Bremen', {
    header: ['Bon', 'Kasse', 'Artikel', 'Anzahl', 'ME', 'Zeit'],
    ...{ unit: 'ST', location: 'B01' }
  })
];

/** All stand-ins of the demonstration. */
export const standIns: readonly StandIn[] = [
  northOms,
  contractSpeaker('Erp', 'Finance and acceptance (ERP)', 'NorthOms', {
    ...changeAcknowledgement('NORTHERP'),
    ...stockActions('Erp'),
    ...refunds('Erp')
  }),
  contractSpeaker('ErpNext', 'New finance and acceptance (ERP B)', 'NorthOms', {
    ...changeAcknowledgement('NEXTERP'),
    ...refunds('ErpNext')
  }),
  contractSpeaker('EastWms', 'East warehouse', 'NorthOms', {
    ...stockActions('EastWms'),
    ...warehouseReturns('EastWms')
  }),
  x12Carrier('SwiftFreight', 'Swift Freight', 'SWFT'),
  xmlCarrier('Ups', 'UPS'),
  trackerService('EasyPost', 'EasyPost (USPS, FedEx)'),
  contractSpeaker('NewThreePl', 'New 3PL', 'NorthOms', { ...csvDrops, ...disposalReturns('NewThreePl') }),
  loopback,
  ...stores
];
