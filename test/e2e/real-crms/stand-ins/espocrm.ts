import { bare, html, isRecord, json, jsonBody } from '../../../simulators/web/http.ts';
import { addPerson, isSignedIn, openSession, type StandIn, type StandInState } from './people.ts';

const API = '/api/v1/';

/** EspoCRM with international numbers: it refuses whatever is not E.164. */
export const espocrm: StandIn = (state, ask) => {
  const { path, method, headers, query } = ask;
  if (path === '/') return html(200, CLIENT);
  if (!path.startsWith(API)) return bare(404);
  if (headers['x-requested-with'] !== 'XMLHttpRequest') return bare(401, { 'www-authenticate': 'Basic' });
  if (path === `${API}App/user`) {
    const right = Buffer.from(`${state.user}:${state.password}`).toString('base64');
    return headers['espo-authorization'] === right ? json(200, {}, openSession(state)) : bare(401);
  }
  if (!isSignedIn(state, ask)) return bare(401);
  const [type, id] = path.slice(API.length).split('/');
  if (type !== 'Contact') return method === 'GET' ? json(200, { total: 0, list: [] }) : bare(404);
  if (method === 'POST') return create(state, jsonBody(ask), headers['x-skip-duplicate-check'] === 'true');
  if (id === undefined) return list(state, query);
  const person = state.people.find((one) => String(one.id) === id);
  if (!person) return bare(404);
  if (method === 'DELETE') {
    state.people = state.people.filter((one) => one !== person);
    return json(200, true);
  }
  return json(200, { ...person, phoneNumberData: [{ phoneNumber: person.phone, primary: true }] });
};

function create(state: StandInState, body: unknown, mayBeTwice: boolean) {
  if (!isRecord(body)) return bare(400);
  const { firstName, lastName, phoneNumber } = body as Record<string, string>;
  if (!/^\+\d{6,15}$/.test(phoneNumber ?? '')) return bare(400, { 'x-status-reason': 'phoneNumber' });
  const isTwice = state.people.some(({ phone }) => phone === phoneNumber);
  if (isTwice && !mayBeTwice) return bare(409);
  return json(200, addPerson(state, `${firstName} ${lastName}`, phoneNumber ?? ''));
}

function list(state: StandInState, query: URLSearchParams) {
  const [type, attribute, value = ''] = ['type', 'attribute', 'value'].map(
    (key) => query.get(`where[0][${key}]`) ?? '',
  );
  const found = state.people.filter(({ name, phone }) => {
    if (type === 'endsWith' && attribute === 'phoneNumberNumeric')
      return phone.replace(/\D/g, '').endsWith(value);
    return type === 'startsWith' && attribute === 'name' && name.startsWith(value);
  });
  const told = found.map(({ id, name, phone }) => ({ id: String(id), name, phoneNumber: phone }));
  return json(200, { total: told.length, list: told });
}

const CLIENT = `<!doctype html><title>EspoCRM</title><body><script data-name="loader-params" type="application/json">{}</script>
<main></main><script>
const main = document.querySelector('main');
const ask = (path, headers = {}) => fetch(path, { headers: { 'X-Requested-With': 'XMLHttpRequest', ...headers } });
function showForm() {
  main.innerHTML = '<form id="login-form"><input id="field-userName"><input id="field-password" type="password"><button>Log in</button></form>';
  main.firstChild.onsubmit = async (event) => {
    event.preventDefault();
    const [user, password] = ['field-userName', 'field-password'].map((id) => document.getElementById(id).value);
    const answer = await ask('/api/v1/App/user', { 'Espo-Authorization': btoa(user + ':' + password) });
    if (answer.ok) show();
  };
}
async function show() {
  const id = /^#Contact\\/view\\/(\\d+)/.exec(location.hash)?.[1];
  const answer = await ask('/api/v1/Contact' + (id ? '/' + id : ''));
  if (answer.status === 401) return showForm();
  const told = await answer.json();
  main.innerHTML = '<nav id="navbar">EspoCRM</nav><h3></h3>';
  main.querySelector('h3').textContent = id ? told.name : 'Home';
  document.title = id ? told.name : 'EspoCRM';
}
onhashchange = show;
show();
</script>`;
