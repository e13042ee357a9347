using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using PhotoNecklace.Functions.Settings;
using PhotoNecklace.Storage;
using Xunit;

namespace PhotoNecklace.Infra.Tests;

/// <summary>The app starts with the settings that are deployed, reads each of them, and asks for no other.</summary>
public sealed class SettingsTests
{
    /// <summary>Settings that the Functions host reads, not the app.</summary>
    private static readonly string[] OfTheHost = ["AzureWebJobsDisableHomepage"];

    /// <summary>Settings that the app asks for and that are left unset in Azure.</summary>
    private static readonly Dictionary<string, string> UnsetOnPurpose = new(StringComparer.OrdinalIgnoreCase)
    {
        ["AzureWebJobsStorage"] = "A connection string holds a key, and would win over the identity.",
        ["AzureWebJobsStorage:accountName"] = "The three addresses say it.",
        ["Storage:CreateResources"] = "With an identity off: infra declares them.",
        ["Storage:CorsOrigins"] = "infra declares the rules; the code sets them with a key only.",
        ["Catalogue:File"] = "The catalogue that is built in; a shop's own is deployed with the code and then named.",
        ["Photos:Engine"] = "libvips, as in the code: it needs the least memory.",
        ["Vision:Endpoint"] = "No photo leaves the app, unless the parameter vision asks for the service.",
        ["Engraving:SpotMm"] = "0.05 mm, as in the code; what a workshop's own laser cuts is set with the app.",
        ["Bench:EngraveColour"] = "As in the code; what a workshop's own program wants is set with the app.",
        ["Bench:CutColour"] = "As in the code.",
        ["Bench:OutlineColour"] = "As in the code.",
        ["Previews:Warm"] = "One piece, as in the code; more pay where many instances start and stop.",
        ["Proofs:LifetimeDays"] = "30 days, as in the code.",
        ["Pages:Address"] = "The app's own name, unless the shop has a domain for it.",
        ["WEBSITE_HOSTNAME"] = "The platform sets it.",
        ["WEBSITE_SITE_NAME"] = "The platform sets it.",
        ["WEBSITE_INSTANCE_ID"] = "The platform sets it.",
        ["OTEL_SERVICE_NAME"] = "Telemetry has the app's own name.",
        ["OTEL_RESOURCE_ATTRIBUTES"] = "Telemetry has the app's own name.",
        ["Uploads:TrustedProxies"] = "Nothing stands in front of the platform's own front end.",
        ["Shops:demo:Storefront"] = "The made-up shop has no cart.",
        ["OTEL_EXPORTER_OTLP_ENDPOINT"] = "Telemetry goes to Application Insights.",
    };

    /// <summary>Settings of a shop, which its properties <c>platform</c>, <c>pieces</c>, <c>properties</c>, <c>api</c>, <c>writeBack</c>, <c>mail</c>, <c>autoApproveAfter</c>, <c>proofChanges</c>, <c>language</c>, <c>sheets</c>, <c>due</c>, <c>noticesUrl</c> and <c>uploadKeys</c> set; no shop here has them.</summary>
    private static readonly string[] OfShopsThatAsk =
    [
        ":Platform",
        ":Pieces",
        ":Properties",
        ":Api:Address",
        ":Api:Id",
        ":Api:Secret",
        ":WriteBack",
        ":Mail:Host",
        ":UploadKeys",
        ":AutoApproveAfter",
        ":ProofChanges",
        ":Language",
        ":Sheets",
        ":Due:WorkingDays",
        ":Due:Holidays",
        ":Due:Weekend",
        ":Notices:Url",
        ":Notices:Secret",
    ];

    public static TheoryData<string> Sets => [.. Bicep.Sets];

    [Theory]
    [MemberData(nameof(Sets))]
    public void The_app_starts_with_them(string set) => Assert.NotEmpty(Start(Declared(set)).Asked);

    [Theory]
    [MemberData(nameof(Sets))]
    public void Each_of_them_is_read(string set)
    {
        var declared = Declared(set);
        var asked = Start(declared).Asked;

        Assert.Empty(declared.Keys.Except(asked, StringComparer.OrdinalIgnoreCase).Except(OfTheHost));
    }

    [Theory]
    [MemberData(nameof(Sets))]
    public void No_other_is_asked_for(string set)
    {
        var declared = Declared(set);
        var asked = Start(declared).Asked;

        // A setting that is new in the code belongs into modules/app.bicep, or above with a reason.
        Assert.Equal([], asked.Where(k => !IsCovered(k, declared)));
    }

    [Fact]
    public void A_setting_that_nobody_reads_is_noticed()
    {
        var declared = Declared("production");
        declared["Shop:shop:Secret"] = "misspelt";

        Assert.Equal(
            ["Shop:shop:Secret"],
            declared.Keys.Except(Start(declared).Asked, StringComparer.OrdinalIgnoreCase).Except(OfTheHost)
        );
    }

    [Theory]
    [InlineData("AzureWebJobsStorage:queueServiceUri")]
    [InlineData("Shops:shop:Secrets:0")]
    [InlineData("Proofs:Keys:0")]
    public void A_setting_that_is_missing_stops_the_app(string name)
    {
        var declared = Declared("production");
        Assert.True(declared.Remove(name));

        Assert.Throws<SettingsException>(() => Start(declared));
    }

    [Fact]
    public void A_setting_that_is_new_in_code_only_is_noticed()
    {
        var declared = Declared("production");
        Assert.True(declared.Remove("APPLICATIONINSIGHTS_CONNECTION_STRING"));

        Assert.Contains(Start(declared).Asked, k => !IsCovered(k, declared));
    }

    // A part of a declared name (its section), or a place beside it in a list, is no new setting.
    private static bool IsCovered(string key, Dictionary<string, string?> declared) =>
        UnsetOnPurpose.ContainsKey(key)
        || (key.StartsWith("Shops:", StringComparison.OrdinalIgnoreCase) && OfShopsThatAsk.Any(key.EndsWith))
        || declared.Keys.Any(d =>
            d.Equals(key, StringComparison.OrdinalIgnoreCase)
            || d.StartsWith($"{key}:", StringComparison.OrdinalIgnoreCase)
        )
        || key is "Shops" or "Storage" or "Uploads"
        // Asked in both spellings: with ':' as the environment gives it, and as it is written.
        || (key.Contains("__", StringComparison.Ordinal) && IsCovered(key.Replace("__", ":"), declared));

    private static RecordingSource Start(Dictionary<string, string?> settings)
    {
        var builder = FunctionsApplication.CreateBuilder([]);
        // The platform says under which name it serves the app.
        var source = new RecordingSource(
            new(settings, StringComparer.OrdinalIgnoreCase) { ["WEBSITE_HOSTNAME"] = "app.azurewebsites.net" }
        );
        builder.Configuration.Sources.Clear();
        builder.Configuration.Sources.Add(source);
        source.Asked.Clear();
        builder.AddPhotoNecklace();
        using var services = builder.Services.BuildServiceProvider();
        _ = services.GetRequiredService<IOptions<StorageOptions>>().Value;
        return source;
    }

    // What the platform makes of them: names with ':', references resolved, expressions evaluated.
    private static Dictionary<string, string?> Declared(string set) =>
        new Deployment(Deployment.Read(set)).Settings.ToDictionary(
            s => s.Key.Replace("__", ":", StringComparison.Ordinal),
            s => (string?)Evaluate(s.Key, s.Value),
            StringComparer.OrdinalIgnoreCase
        );

    private static string Evaluate(string name, string value) =>
        value switch
        {
            _ when value.StartsWith("@Microsoft.KeyVault(", StringComparison.Ordinal) =>
                "a-secret-from-the-vault-of-the-test",
            _ when !value.StartsWith('[') => value,
            _ when name == "APPLICATIONINSIGHTS_CONNECTION_STRING" =>
                "InstrumentationKey=00000000-0000-0000-0000-000000000004;IngestionEndpoint=https://localhost/",
            _ when name == "APPLICATIONINSIGHTS_AUTHENTICATION_STRING" =>
                "ClientId=00000000-0000-0000-0000-000000000005;Authorization=AAD",
            _ when name.EndsWith("ServiceUri", StringComparison.Ordinal) => "https://account.service.core.windows.net",
            _ => "00000000-0000-0000-0000-000000000005",
        };

    /// <summary>Settings that remember what was asked of them.</summary>
    private sealed class RecordingSource(Dictionary<string, string?> settings)
        : ConfigurationProvider,
            IConfigurationSource
    {
        public HashSet<string> Asked { get; } = new(StringComparer.OrdinalIgnoreCase);

        public IConfigurationProvider Build(IConfigurationBuilder builder) => this;

        public override void Load() =>
            Data = new Dictionary<string, string?>(settings, StringComparer.OrdinalIgnoreCase);

        public override bool TryGet(string key, out string? value)
        {
            Asked.Add(key);
            return base.TryGet(key, out value);
        }
    }
}
