export { paymentOf } from './input';
export type { GivenPayment } from './input';
export { reportPayments } from './report';
export type { PaidMode, PaymentContext, PaymentReport, PaymentType } from './types';
