using System.Text.RegularExpressions;

namespace PhotoNecklace.Infra.Tests.Policies;

/// <summary>App settings hold no secret, only references to the vault; and they are such as Azure takes.</summary>
internal static partial class SettingPolicy
{
    private const string ConnectionString = "APPLICATIONINSIGHTS_CONNECTION_STRING";

    public static IEnumerable<string> Check(Deployment deployment)
    {
        var declared = deployment.Names(Types.VaultSecret);
        foreach (var (name, value) in deployment.Settings)
        {
            if (!LegalName().IsMatch(name))
            {
                yield return $"Azure takes no setting named '{name}': letters, digits, periods and underscores only.";
            }

            // It names the resource and where it listens; without an identity nobody can write there (KeyPolicy demands it).
            if (name == ConnectionString && value.EndsWith(".ConnectionString]", StringComparison.Ordinal))
            {
                continue;
            }

            var reference = Reference().Match(value);
            if (!reference.Success && (SecretName().IsMatch(name) || SecretValue().IsMatch(value)))
            {
                yield return $"The setting '{name}' holds a secret. Put it into the vault and refer to it.";
            }

            if (reference.Success && !declared.Contains(reference.Groups[1].Value, StringComparer.Ordinal))
            {
                yield return $"The setting '{name}' refers to the secret '{reference.Groups[1].Value}', which the vault's module does not know.";
            }
        }

        foreach (var name in deployment.Settings.Select(s => s.Key).Intersect(Forbidden))
        {
            yield return $"The setting '{name}' must not be set: see SettingPolicy.cs.";
        }
    }

    // A connection string wins over the identity; Flex Consumption refuses the runtime as a setting.
    private static readonly string[] Forbidden =
    [
        "AzureWebJobsStorage",
        "AzureWebJobsDashboard",
        "FUNCTIONS_WORKER_RUNTIME",
        "FUNCTIONS_EXTENSION_VERSION",
        "WEBSITE_CONTENTAZUREFILECONNECTIONSTRING",
        "WEBSITE_RUN_FROM_PACKAGE",
        "APPINSIGHTS_INSTRUMENTATIONKEY",
    ];

    [GeneratedRegex(@"^[A-Za-z0-9_.]+$")]
    private static partial Regex LegalName();

    [GeneratedRegex("secret|password|passwd|apikey|accountkey|token|connectionstring|_key$", RegexOptions.IgnoreCase)]
    private static partial Regex SecretName();

    // Keys of accounts, signatures of links, list functions, parameters that are secret, and anything that looks like 32 random bytes.
    [GeneratedRegex(
        @"AccountKey=|SharedAccess|[?&]sig=|\blist[A-Z]\w*\(|parameters\('shopSecrets'\)|^[A-Za-z0-9+/=_\-]{32,}$"
    )]
    private static partial Regex SecretValue();

    [GeneratedRegex(@"^@Microsoft\.KeyVault\(VaultName=[\w-]+;SecretName=([\w-]+)\)$")]
    private static partial Regex Reference();
}
