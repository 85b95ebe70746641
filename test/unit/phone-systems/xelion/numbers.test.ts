import { expect, it } from 'vitest';
import { numberIn } from '../../../../lib/phone-systems/xelion/numbers.ts';

const me = { userName: 'anna', numbers: ['+31152511411'] };

it.each([
  ['https://crm.example.com/find?number=%2B442079460018', '+442079460018'],
  ['https://crm.example.com/find?number=+442079460018', '+442079460018'],
  ['https://crm.example.com/find?q=%2B44%2020%207946%200018', '+442079460018'],
  [
    'https://crm.example.com/#/callers?callerPhoneNumber=02079460018&calleePhoneNumber=%2B31152511411',
    '02079460018',
  ],
  ['https://crm.example.com/customer/00442079460018', '00442079460018'],
  ['https://crm.example.com/customer?id=12345678', undefined],
  ['https://crm.example.com/find?number=%2B31152511411', undefined],
  ['https://crm.example.com/find?number=%2B442079460018&tel=%2B12125550177', undefined],
  ['https://crm.example.com/find?number=%', undefined],
  ['Call from +44 20 7946 0018 for the desk', '+442079460018'],
  ['Call from +44 20 7946 0018, then +1 212 555 0177', undefined],
  ['Meeting at 10:30 in room 12', undefined],
  ['', undefined],
])('the number in %s is %s', (value, number) => {
  expect(numberIn(value, me)).toBe(number);
});
