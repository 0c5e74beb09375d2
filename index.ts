export { CoupaClientCredentialsApi } from './credentials/CoupaClientCredentialsApi.credentials';
export { CoupaOAuth2Api } from './credentials/CoupaOAuth2Api.credentials';
export { Coupa } from './nodes/Coupa/Coupa.node';
export { CoupaTrigger } from './nodes/CoupaTrigger/CoupaTrigger.node';
