import { mayUseEnvironment } from "./accessPolicies";
import { isEdge } from "./environmentForm";
import { badRequest, reasonOf } from "./errors";
import type { Environment } from "./model";
import { atoi } from "./payload";
import { booleanQuery, json, lenientNumericQuery, type Answer, type IdentifiedCall } from "./routes";
import type { Snapshots } from "./snapshots";
import type { Store } from "./store";

/** What the server says of the compose syntax, whichever compose it brings. */
export const composeSyntaxMaxVersion = "3.9";

type Filter = (environment: Environment) => boolean;

/** Lists environments: filtered, sorted, a page of them. Portainer: api/http/handler/endpoints/endpoint_list.go. */
export function listEnvironments(store: Store, snapshots: Snapshots, call: IdentifiedCall): Answer {
  const { identity, query, reply } = call;
  const available = store.environments
    .all()
    .filter((environment) => mayUseEnvironment(store, identity, environment))
    .map((environment) => (identity.isAdministrator ? environment : { ...environment, UserAccessPolicies: null }));
  const filters = readFilters(store, call);
  const filtered = available.filter((environment) => filters.every((matches) => matches(environment)));
  sort(store, filtered, query.get("sort") ?? "", query.get("order") === "desc");
  const limit = lenientNumericQuery(call, "limit");
  const first = Math.max(lenientNumericQuery(call, "start") - 1, 0);
  const page = limit === 0 ? filtered : filtered.slice(first, first + limit);
  void reply.header("X-Total-Count", filtered.length).header("X-Total-Available", available.length);
  const withoutSnapshots = booleanQuery(call, "excludeSnapshots");
  return json(
    page.map((environment) => {
      const shown = present({
        ...environment,
        EdgeCheckinInterval: environment.EdgeCheckinInterval || store.settings.EdgeAgentCheckinInterval,
      });
      return withoutSnapshots ? shown : snapshots.fill(shown);
    }),
  );
}

/** An environment as it is shown: without credentials of Azure, with what is computed for each answer. */
export function present(environment: Environment): Environment {
  return {
    ...environment,
    AzureCredentials: { ApplicationID: "", TenantID: "", AuthenticationKey: "" },
    ComposeSyntaxMaxVersion: composeSyntaxMaxVersion,
    ...(isEdge(environment.Type) ? { QueryDate: Math.floor(Date.now() / 1000) } : {}),
  };
}

function readFilters(store: Store, call: IdentifiedCall): Filter[] {
  const { query } = call;
  const filters: Filter[] = [];
  const byNumbers = (parameter: string, build: (numbers: number[]) => Filter): void => {
    const numbers = query.getAll(`${parameter}[]`).map((value) => {
      try {
        return atoi(value);
      } catch (error) {
        throw badRequest("Invalid query parameters", `Unable to parse parameter ${parameter}: ${reasonOf(error)}`);
      }
    });
    if (numbers.length > 0) filters.push(build(numbers));
  };
  byNumbers(
    "endpointIds",
    (ids) =>
      ({ Id }) =>
        ids.includes(Id),
  );
  byNumbers(
    "excludeIds",
    (ids) =>
      ({ Id }) =>
        !ids.includes(Id),
  );
  byNumbers(
    "groupIds",
    (ids) =>
      ({ GroupId }) =>
        ids.includes(GroupId),
  );
  byNumbers(
    "status",
    (statuses) =>
      ({ Status, Type }) =>
        statuses.includes(isEdge(Type) ? 2 : Status),
  );
  byNumbers(
    "types",
    (types) =>
      ({ Type }) =>
        types.includes(Type),
  );
  byNumbers("tagIds", (ids) => tagFilter(store, ids, booleanQuery(call, "tagsPartialMatch")));
  const name = query.get("name") ?? "";
  if (name !== "") filters.push((environment) => environment.Name === name);
  const search = (query.get("search") ?? "").toLowerCase();
  if (search !== "") filters.push((environment) => matchesSearch(store, environment, search));
  const untrusted = booleanQuery(call, "edgeDeviceUntrusted");
  filters.push(({ Type, UserTrusted }) => !isEdge(Type) || (UserTrusted ?? false) !== untrusted);
  return filters;
}

function tagFilter(store: Store, wanted: number[], partial: boolean): Filter {
  return (environment) => {
    const group = store.environmentGroups.has(environment.GroupId)
      ? (store.environmentGroups.read(environment.GroupId).TagIds ?? [])
      : [];
    const borne = [...(environment.TagIds ?? []), ...group];
    return partial ? wanted.some((id) => borne.includes(id)) : wanted.every((id) => borne.includes(id));
  };
}

function matchesSearch(store: Store, environment: Environment, search: string): boolean {
  const tagNames = (ids: number[] | null): string[] =>
    (ids ?? []).filter((id) => store.tags.has(id)).map((id) => store.tags.read(id).Name);
  const groups = store.environmentGroups.all().filter(({ Id }) => Id === environment.GroupId);
  const texts = [
    environment.Name,
    environment.URL,
    ...tagNames(environment.TagIds),
    ...groups.flatMap((group) => [group.Name, ...tagNames(group.TagIds)]),
  ];
  const status = environment.Status === 1 ? "up" : "down";
  return search === status || texts.some((text) => text.toLowerCase().includes(search));
}

const natural = new Intl.Collator("en", { numeric: true });

function sort(store: Store, environments: Environment[], field: string, descending: boolean): void {
  const groupName = (id: number): string =>
    id === 1 || !store.environmentGroups.has(id) ? "" : store.environmentGroups.read(id).Name;
  const comparisons: Readonly<Record<string, (left: Environment, right: Environment) => number>> = {
    Name: (left, right) => natural.compare(left.Name, right.Name),
    Group: (left, right) => natural.compare(groupName(left.GroupId), groupName(right.GroupId)),
    Status: (left, right) => left.Status - right.Status,
    LastCheckIn: (left, right) => left.LastCheckInDate - right.LastCheckInDate,
    EdgeID: (left, right) => natural.compare(left.EdgeID ?? "", right.EdgeID ?? ""),
  };
  const compare = comparisons[field];
  if (compare !== undefined) environments.sort((left, right) => compare(left, right) * (descending ? -1 : 1));
}
