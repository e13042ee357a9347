namespace PhotoNecklace.Infra.Tests.Policies;

/// <summary>Identities only: nothing takes a key, a password or an anonymous caller.</summary>
internal static class KeyPolicy
{
    public static IEnumerable<string> Check(Deployment deployment) =>
        [
            .. Demand(deployment, Types.Account, "allowSharedKeyAccess", "false"),
            .. Demand(deployment, Types.Account, "isLocalUserEnabled", "false"),
            .. Demand(deployment, Types.Account, "defaultToOAuthAuthentication", "true"),
            .. Demand(deployment, Types.Insights, "DisableLocalAuth", "true"),
            .. Demand(deployment, Types.Workspace, "features.disableLocalAuth", "true"),
            .. Demand(deployment, Types.Vault, "enableRbacAuthorization", "true"),
            .. Demand(deployment, Types.Vault, "enableSoftDelete", "true"),
            .. Demand(deployment, Types.Vault, "enablePurgeProtection", "true"),
            // Off unless it is asked for.
            .. deployment.Of(Types.Vision).Any() ? Demand(deployment, Types.Vision, "disableLocalAuth", "true") : [],
            .. Demand(deployment, Types.Publishing, "allow", "false"),
            .. new[] { "ftp", "scm" }
                .Except(deployment.Names(Types.Publishing))
                .Select(p => $"Publishing by password over {p} is not turned off."),
        ];

    /// <summary>Each resource of a type, and at least one, has a property at a value.</summary>
    public static IEnumerable<string> Demand(Deployment deployment, string type, string path, params string[] allowed)
    {
        var found = deployment.Of(type).ToList();
        return found.Count == 0
            ? [$"There is no {type}."]
            : found
                .Where(r => !allowed.Contains(r.Text(path), StringComparer.OrdinalIgnoreCase))
                .Select(r =>
                    $"{r.Name} ({type}): {path} is {r.Text(path) ?? "not set"}; {string.Join(" or ", allowed)} is demanded."
                );
    }
}
