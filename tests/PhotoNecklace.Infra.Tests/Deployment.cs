using System.Text.Json.Nodes;

namespace PhotoNecklace.Infra.Tests;

/// <summary>A resource as it is predicted.</summary>
internal sealed record Resource(string Type, string Name, string Id, JsonNode Json)
{
    /// <summary>The last part of the name: <c>uploads</c> of <c>account/default/uploads</c>.</summary>
    public string ShortName => Name[(Name.LastIndexOf('/') + 1)..];

    /// <summary>A property, as <c>a.b.c</c>; null when it is not there.</summary>
    public string? Text(string path) => Node(path)?.ToString();

    /// <summary>A property that is not a text.</summary>
    public JsonNode? Node(string path) =>
        path.Split('.').Aggregate(Json["properties"], (node, part) => (node as JsonObject)?[part]);

    /// <summary>What a role assignment, a lock or a diagnostic setting belongs to.</summary>
    public string Target => Id[..Id.LastIndexOf("/providers/", StringComparison.Ordinal)];
}

/// <summary>All resources that a parameter set predicts.</summary>
internal sealed class Deployment(JsonNode snapshot)
{
    public IReadOnlyList<Resource> Resources { get; } =
    [
        .. snapshot["predictedResources"]!
            .AsArray()
            .Select(r => new Resource($"{r!["type"]}", $"{r["name"]}", $"{r["id"]}", r)),
    ];

    /// <summary>The committed prediction of a parameter set. A fresh copy: tests break it.</summary>
    public static JsonNode Read(string set) =>
        JsonNode.Parse(File.ReadAllText(Path.Combine(Bicep.Folder, $"{set}.snapshot.json")))!;

    public IEnumerable<Resource> Of(string type) => Resources.Where(r => r.Type == type);

    public IReadOnlyList<string> Names(string type) => [.. Of(type).Select(r => r.ShortName)];

    /// <summary>The app's settings.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Settings =>
        [
            .. Of(Types.Site)
                .SelectMany(s => s.Node("siteConfig.appSettings")!.AsArray())
                .Select(s => KeyValuePair.Create($"{s!["name"]}", $"{s["value"]}")),
        ];
}

internal static class Types
{
    public const string Account = "Microsoft.Storage/storageAccounts";
    public const string BlobService = "Microsoft.Storage/storageAccounts/blobServices";
    public const string Container = "Microsoft.Storage/storageAccounts/blobServices/containers";
    public const string Queue = "Microsoft.Storage/storageAccounts/queueServices/queues";
    public const string Table = "Microsoft.Storage/storageAccounts/tableServices/tables";
    public const string Lifecycle = "Microsoft.Storage/storageAccounts/managementPolicies";
    public const string Vault = "Microsoft.KeyVault/vaults";
    public const string VaultSecret = "Microsoft.KeyVault/vaults/secrets";
    public const string Vision = "Microsoft.CognitiveServices/accounts";
    public const string Site = "Microsoft.Web/sites";
    public const string Plan = "Microsoft.Web/serverfarms";
    public const string Publishing = "Microsoft.Web/sites/basicPublishingCredentialsPolicies";
    public const string Insights = "Microsoft.Insights/components";
    public const string Workspace = "Microsoft.OperationalInsights/workspaces";
    public const string Role = "Microsoft.Authorization/roleAssignments";
    public const string LogAlert = "Microsoft.Insights/scheduledQueryRules";
    public const string MetricAlert = "Microsoft.Insights/metricAlerts";
    public const string Diagnostics = "Microsoft.Insights/diagnosticSettings";
    public const string Endpoint = "Microsoft.Network/privateEndpoints";
    public const string WebTest = "Microsoft.Insights/webtests";
    public const string Topic = "Microsoft.EventGrid/systemTopics";
}
