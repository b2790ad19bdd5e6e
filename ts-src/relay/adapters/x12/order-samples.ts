/** Transactions of each set about an order, for tests: what a partner would send, without ST and SE. */
export interface SampleSet {
  set: string;
  sender: string;
  of(order: string): string[];
  /** How many events one of them makes. */
  events: number;
  /** The beginning of a segment up to a date in it. */
  date: string;
}

const placed: SampleSet = {
  ...{ set: '850', sender: 'MILL', events: 1, date: 'DTM*002*' },
  of: (order) => [
    `BEG*00*SA*${order}**20260301`,
    'REF*IA*77120',
    'DTM*002*20260310',
    'N1*ST*Harbour store*92*0412',
    'N3*12 Quay street',
    'N4*PORTLAND*ME*04101*US',
    'PO1*1*10*EA*12.5**VN*MW-CHR-04*UP*012345678905',
    'PID*F****Spindle chair',
    'DTM*010*20260306',
    'PO1*2*4*CA*9**BP*B-77*VN*MW-LIN-22',
    'CTT*2'
  ]
};

const acknowledged: SampleSet = {
  ...{ set: '855', sender: 'MILL', events: 5, date: 'BAK*00*AC*AO-2*20260301****SO-AO-2*' },
  of: (order) => [
    `BAK*00*AC*${order}*20260301****SO-${order}*20260302`,
    'PO1*1*10*EA*12.5**VN*MW-CHR-04',
    'ACK*IA*6*EA*067*20260310',
    'ACK*IB*4*EA*067*20260401',
    'PO1*2*4*CA*9**VN*MW-LIN-22',
    'ACK*IQ*3*CA*067*20260311',
    'PO1*3*1*EA*9**VN*MW-OLD-01',
    'ACK*IR*0*EA',
    'CTT*3'
  ]
};

const shipped: SampleSet = {
  ...{ set: '856', sender: 'MILL', events: 2, date: 'DTM*017*' },
  of: (order) => [
    `BSN*00*SH-${order}*20260303*1415*0001`,
    'HL*1**S',
    'TD5**2*UPSN*M*UPS Ground*******CG',
    'DTM*011*20260303*1500*ET',
    'DTM*017*20260306',
    'N1*SF*Mill dock*92*D7',
    'N4*BANGOR*ME*04401*US',
    'HL*2*1*O',
    `PRF*${order}***20260301`,
    'HL*3*2*P',
    `MAN*GM*00112345678900000010`,
    `MAN*CP*1Z-${order}-A`,
    'HL*4*3*I',
    'LIN*1*VN*MW-CHR-04',
    'SN1**6*EA',
    'HL*5*2*P',
    `REF*2I*1Z-${order}-B`,
    'HL*6*5*I',
    'LIN*2*VN*MW-LIN-22*LT*LOT-A',
    'SN1**2*CA',
    'HL*7*5*I',
    'LIN*2*VN*MW-LIN-22',
    'SN1**1*CA',
    'REF*LT*LOT-B',
    'CTT*7'
  ]
};

const asked: SampleSet = {
  ...{ set: '860', sender: 'MILL', events: 3, date: 'DTM*002*' },
  of: (order) => [
    `BCH*04*SA*${order}**1*20260301*****20260304`,
    'POC*1*QD*8**EA*12.5**VN*MW-CHR-04',
    'DTM*002*20260312',
    'POC*3*DI*1**EA*9**VN*MW-OLD-01',
    'CTT*2'
  ]
};

const answered: SampleSet = {
  ...{ set: '865', sender: 'MILL', events: 4, date: 'ACK*IA*8*EA*067*' },
  of: (order) => [
    `BCA*04*AC*${order}**1*20260301***SO-${order}*20260305`,
    'POC*1*QD*8**EA*12.5**VN*MW-CHR-04',
    'ACK*IA*8*EA*067*20260312',
    'POC*3*DI*1**EA*9**VN*MW-OLD-01',
    'ACK*IR',
    'POC*2*PC*3**CA*10**VN*MW-LIN-22',
    'CTT*3'
  ]
};

const advised: SampleSet = {
  ...{ set: '945', sender: 'LAKE', events: 4, date: 'G62*11*' },
  of: (order) => [
    `W06*F*${order}*20260303*W-${order}*A-17*PO-9`,
    'N1*SF*Lake warehouse*92*LK1',
    'N4*GARY*IN*46402*US',
    `N9*2I*PRO-${order}`,
    'G62*11*20260303*W*1630*CT',
    'G62*17*20260306',
    'W27*M*SWFT*Swift Freight',
    'LX*1',
    'W12*CC*10*10*0*EA**VN*MW-CHR-04',
    'LX*2',
    `MAN*CP*CTN-${order}`,
    'W12*BP*4*3*1*CA**VN*MW-LIN-22*LOT-A',
    'N9*LI*2',
    'LX*3',
    'W12*CP*1*0*1*EA**VN*MW-OLD-01',
    'W03*13*40*LB'
  ]
};

const invoiced: SampleSet = {
  ...{ set: '810', sender: 'MILL', events: 1, date: 'BIG*' },
  of: (order) => [
    `BIG*20260305*INV-${order}*20260301*${order}`,
    'CUR*SE*EUR',
    'IT1*1*6*EA*12.5**VN*MW-CHR-04',
    'TXI*VA*14.25*19',
    'PID*F****Spindle chair',
    'IT1*2*3*CA*9**VN*MW-LIN-22',
    'TXI*VA*5.13*19',
    'TDS*12138',
    'CTT*2'
  ]
};

/** Every set that speaks of orders. */
export const sampleSets: readonly SampleSet[] = [placed, acknowledged, shipped, asked, answered, advised, invoiced];

export { acknowledged, advised, answered, asked, invoiced, placed, shipped };
