namespace PhotoNecklace.Infra.Tests.Policies;

/// <summary>Who may do what: this list, and nothing beyond it.</summary>
internal static class RolePolicy
{
    private const string BlobDataOwner = "b7e6dc6d-f1e8-4753-8033-0f276bb0955b";
    private const string BlobDataContributor = "ba92f5b4-2d11-453d-a403-e96b0029c9fe";
    private const string QueueDataContributor = "974c5e8b-45b9-4653-ba55-5f855dd0fb88";
    private const string TableDataContributor = "0a9a7e1f-b9d0-4cc4-a60d-0319b160aaa3";
    private const string MetricsPublisher = "3913510d-42f4-4e42-8a64-420c390055eb";
    private const string SecretsUser = "4633458b-17de-408a-b874-0445c86b69e6";
    private const string CognitiveServicesUser = "a97b65f3-24c7-4388-baec-2e87135dc908";
    private const string SecretsOfficer = "b86a8fe4-44ce-4948-aee5-eccb2c155cd7";

    private const string App = "app";
    private const string Topic = "topic";
    private const string Operator = "operator";

    public static IEnumerable<string> Check(Deployment deployment, Code code)
    {
        var allowed = Allowed(code, deployment);
        var given = deployment.Of(Types.Role).ToList();
        foreach (var role in given)
        {
            var grant = Read(role);
            if (!allowed.ContainsKey(grant))
            {
                yield return $"{grant.Who} gets the role {grant.Role} on {grant.Scope}, which is not on the list. See RolePolicy.cs.";
            }

            if (string.IsNullOrWhiteSpace(role.Text("description")))
            {
                yield return $"{grant.Who}'s role {grant.Role} on {grant.Scope} says no reason.";
            }
        }

        foreach (var grant in allowed.Keys.Except(given.Select(Read)).Where(g => g.Who != Operator))
        {
            yield return $"{grant.Who} lacks the role {grant.Role} on {grant.Scope}: {allowed[grant]}";
        }
    }

    // A wider scope than the resource itself needs a reason here.
    private static Dictionary<Grant, string> Allowed(Code code, Deployment deployment)
    {
        var allowed = new Dictionary<Grant, string>
        {
            [new(App, BlobDataOwner, Types.Account)] =
                "The Functions host makes containers of its own for leases and keys, and asks for this role by name; "
                + "user-delegation keys, which sign upload links, exist for an account only.",
            [new(App, QueueDataContributor, Types.Account)] =
                "The blob extension makes a queue whose name holds the host's id, known only when it runs.",
            [new(App, SecretsUser, Types.Vault)] =
                "The vault holds nothing but the shops' secrets; a new shop must not need a new role.",
            [new(App, MetricsPublisher, Types.Insights)] = "Application Insights takes no keys.",
            [new(Topic, BlobDataContributor, $"{Types.Container}/dead-events")] =
                "Photo events that could not be delivered; this container only.",
            [new(Operator, SecretsOfficer, Types.Vault)] = "A person rotates secrets.",
        };
        if (deployment.Of(Types.Vision).Any())
        {
            allowed[new(App, CognitiveServicesUser, Types.Vision)] = "The service takes no keys.";
        }

        foreach (var table in code.Tables)
        {
            allowed[new(App, TableDataContributor, $"{Types.Table}/{table}")] = "Tables are declared: one by one.";
        }

        return allowed;
    }

    private static Grant Read(Resource role)
    {
        var principal = role.Text("principalId") ?? "";
        var who =
            principal.Contains("Microsoft.ManagedIdentity/userAssignedIdentities/", StringComparison.Ordinal) ? App
            : principal.Contains("Microsoft.EventGrid/systemTopics/", StringComparison.Ordinal) ? Topic
            : Guid.TryParse(principal, out _) ? Operator
            : principal;
        var definition = role.Text("roleDefinitionId") ?? "";
        return new(who, definition[(definition.LastIndexOf('/') + 1)..], Scope(role.Target));
    }

    // The type of what the role is on; for parts of an account with the part's name. A resource group stays as it is.
    private static string Scope(string id)
    {
        var provider = id.LastIndexOf("/providers/", StringComparison.Ordinal);
        if (provider < 0)
        {
            return id;
        }

        var parts = id[(provider + "/providers/".Length)..].Split('/');
        var type = string.Join('/', parts.Where((_, i) => i == 0 || i % 2 == 1));
        return type is Types.Container or Types.Table or Types.Queue ? $"{type}/{parts[^1]}" : type;
    }

    private sealed record Grant(string Who, string Role, string Scope);
}
