namespace PhotoNecklace.Infra.Tests.Policies;

/// <summary>Nothing in storage is public, only a shop's own pages may ask, and private networking is private.</summary>
internal static class PublicAccessPolicy
{
    private static readonly string[] PrivateServices = ["blob", "queue", "table", "vault"];

    public static IEnumerable<string> Check(Deployment deployment) =>
        [
            .. KeyPolicy.Demand(deployment, Types.Account, "allowBlobPublicAccess", "false"),
            .. KeyPolicy.Demand(deployment, Types.Account, "allowCrossTenantReplication", "false"),
            .. KeyPolicy.Demand(deployment, Types.Container, "publicAccess", "None"),
            .. Origins(deployment),
        ];

    /// <summary>For the parameter set with private networking.</summary>
    public static IEnumerable<string> CheckPrivate(Deployment deployment) =>
        [
            .. KeyPolicy.Demand(deployment, Types.Account, "publicNetworkAccess", "Disabled"),
            .. KeyPolicy.Demand(deployment, Types.Account, "networkAcls.defaultAction", "Deny"),
            .. KeyPolicy.Demand(deployment, Types.Vault, "publicNetworkAccess", "Disabled"),
            .. KeyPolicy.Demand(deployment, Types.Vault, "networkAcls.defaultAction", "Deny"),
            .. PrivateServices
                .Except(
                    deployment
                        .Of(Types.Endpoint)
                        .Select(e => $"{e.Node("privateLinkServiceConnections")![0]!["properties"]!["groupIds"]![0]}")
                )
                .Select(s => $"No private endpoint leads to {s}."),
            .. deployment
                .Of(Types.Site)
                .Where(s => s.Text("virtualNetworkSubnetId") is null)
                .Select(s => $"{s.Name} is in no virtual network."),
        ];

    private static IEnumerable<string> Origins(Deployment deployment)
    {
        var app = deployment.Of(Types.Site).SelectMany(s => Texts(s, "siteConfig.cors.allowedOrigins"));
        var blobs = deployment
            .Of(Types.BlobService)
            .SelectMany(b => b.Node("cors.corsRules")?.AsArray() ?? [])
            .SelectMany(rule => rule!["allowedOrigins"]!.AsArray().Select(o => $"{o}"));
        return app.Concat(blobs)
            .Where(origin =>
                origin.Contains('*', StringComparison.Ordinal) || !origin.StartsWith("http", StringComparison.Ordinal)
            )
            .Select(origin => $"The origin '{origin}' is not one of a shop's own.");
    }

    private static IEnumerable<string> Texts(Resource resource, string path) =>
        resource.Node(path)?.AsArray().Select(t => $"{t}") ?? [];
}
