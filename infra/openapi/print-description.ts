import { describedRoutes } from '../../functions/triggers/describe-api.ts';
import { composeDescription } from '../../shared/api/compose-description.ts';

const { APP_PUBLIC_URL } = process.env;
if (APP_PUBLIC_URL === undefined || !URL.canParse(APP_PUBLIC_URL)) {
  console.error('Set APP_PUBLIC_URL to where people reach the app, such as https://<app>.azurewebsites.net');
  process.exitCode = 1;
} else console.log(JSON.stringify(composeDescription(describedRoutes, APP_PUBLIC_URL), null, 2));
