using System.Globalization;
using System.Text.Json.Nodes;
using PhotoNecklace.Infra.Tests.Policies;
using Xunit;

namespace PhotoNecklace.Infra.Tests;

/// <summary>Each policy notices a deliberate break: a check that cannot fail checks nothing.</summary>
public sealed class BreakTests
{
    public static bool HasBicep => Bicep.IsAvailable;

    /// <summary>A property of a predicted resource, what it is set to, and what the policy must say.</summary>
    public static TheoryData<string, string, string, string> Properties =>
        new()
        {
            { Types.Account, "allowSharedKeyAccess", "true", "allowSharedKeyAccess is true" },
            { Types.Account, "isLocalUserEnabled", "true", "isLocalUserEnabled is true" },
            { Types.Account, "allowBlobPublicAccess", "true", "allowBlobPublicAccess is true" },
            { Types.Account, "minimumTlsVersion", "\"TLS1_0\"", "minimumTlsVersion is TLS1_0" },
            { Types.Account, "supportsHttpsTrafficOnly", "false", "supportsHttpsTrafficOnly is false" },
            { Types.Account, "supportsHttpsTrafficOnly", "null", "supportsHttpsTrafficOnly is not set" },
            { Types.Container, "publicAccess", "\"Blob\"", "publicAccess is Blob" },
            { Types.Container, "publicAccess", "null", "publicAccess is not set" },
            { Types.Insights, "DisableLocalAuth", "false", "DisableLocalAuth is false" },
            { Types.Workspace, "features.disableLocalAuth", "false", "disableLocalAuth is false" },
            { Types.Workspace, "workspaceCapping.dailyQuotaGb", "-1", "without a cap" },
            { Types.Vault, "enableRbacAuthorization", "false", "enableRbacAuthorization is false" },
            { Types.Vault, "enablePurgeProtection", "null", "enablePurgeProtection is not set" },
            { Types.Publishing, "allow", "true", "allow is true" },
            { Types.Site, "httpsOnly", "false", "httpsOnly is false" },
            { Types.Site, "siteConfig.minTlsVersion", "\"1.0\"", "minTlsVersion is 1.0" },
            { Types.Site, "siteConfig.ftpsState", "\"AllAllowed\"", "ftpsState is AllAllowed" },
            { Types.Site, "siteConfig.cors.allowedOrigins", "[\"*\"]", "The origin '*'" },
            { Types.Lifecycle, "policy.rules", "[]", "No lifecycle rule deletes from the container 'webhooks'" },
            {
                Types.Lifecycle,
                "policy.rules.0.definition.filters.blobTypes",
                "[\"blockBlob\"]",
                "No rule deletes what is a appendBlob in 'uploads'"
            },
            {
                Types.Lifecycle,
                "policy.rules.0.definition.actions.snapshot",
                "null",
                "what is a snapshot in 'uploads'"
            },
            { Types.MetricAlert, "actions", "[]", "tells nobody" },
            { Types.LogAlert, "enabled", "false", "tells nobody" },
            { Types.WebTest, "Enabled", "false", "Enabled is false" },
        };

    [Theory]
    [MemberData(nameof(Properties))]
    public void A_property_that_is_changed_is_noticed(string type, string path, string value, string told) =>
        Noticed(told, snapshot => Set(Find(snapshot, type), path, JsonNode.Parse(value)));

    [Theory]
    [InlineData(Types.Account, "publicNetworkAccess", "publicNetworkAccess is Enabled")]
    [InlineData(Types.Vault, "publicNetworkAccess", "publicNetworkAccess is Enabled")]
    public void A_private_network_with_a_door_to_the_street_is_noticed(string type, string path, string told)
    {
        var snapshot = Deployment.Read("private");
        Set(Find(snapshot, type), path, "Enabled");

        Assert.Contains(PublicAccessPolicy.CheckPrivate(new(snapshot)), m => Told(m, told));
    }

    [Fact]
    public void A_private_network_that_lacks_an_endpoint_is_noticed()
    {
        var snapshot = Deployment.Read("private");
        Remove(
            snapshot,
            r => $"{r["type"]}" == Types.Endpoint && $"{r["name"]}".EndsWith("-table", StringComparison.Ordinal)
        );

        Assert.Contains(
            PublicAccessPolicy.CheckPrivate(new(snapshot)),
            m => Told(m, "No private endpoint leads to table")
        );
    }

    [Fact]
    public void Publishing_by_password_that_is_not_turned_off_is_noticed() =>
        Noticed(
            "Publishing by password over scm",
            s =>
                Remove(
                    s,
                    r => $"{r["type"]}" == Types.Publishing && $"{r["name"]}".EndsWith("/scm", StringComparison.Ordinal)
                )
        );

    [Fact]
    public void A_role_that_is_too_wide_is_noticed() =>
        Noticed(
            "gets the role 8e3af657-a8ff-443c-a75c-2fe8c4bcb635",
            s => Set(Find(s, Types.Role), "roleDefinitionId", "/x/roleDefinitions/8e3af657-a8ff-443c-a75c-2fe8c4bcb635") // Owner
        );

    [Fact]
    public void A_scope_that_is_too_wide_is_noticed() =>
        Noticed(
            "on Microsoft.Storage/storageAccounts, which is not on the list",
            s =>
            {
                var role = Find(s, Types.Role, r => $"{r["id"]}".Contains("/tables/", StringComparison.Ordinal));
                role["id"] = System.Text.RegularExpressions.Regex.Replace(
                    $"{role["id"]}",
                    "/tableServices/default/tables/[A-Za-z]+",
                    ""
                );
            }
        );

    [Fact]
    public void A_role_on_the_whole_group_is_noticed() =>
        Noticed(
            "/resourceGroups/rg-necklace-prod, which is not on the list",
            s =>
            {
                var role = Find(s, Types.Role);
                var id = $"{role["id"]}";
                role["id"] =
                    $"{id[..id.IndexOf("/providers/", StringComparison.Ordinal)]}/providers/Microsoft.Authorization/roleAssignments/x";
            }
        );

    [Fact]
    public void A_role_without_a_reason_is_noticed() =>
        Noticed("says no reason", s => Set(Find(s, Types.Role), "description", null));

    [Fact]
    public void A_role_that_is_missing_is_noticed() =>
        Noticed(
            "app lacks the role 4633458b",
            s =>
                Remove(
                    s,
                    r => $"{r["type"]}" == Types.Role && $"{r["id"]}".Contains("KeyVault", StringComparison.Ordinal)
                )
        );

    [Fact]
    public void A_queue_renamed_in_code_only_is_noticed()
    {
        var renamed = Code.Current with
        {
            Queues = [.. Code.Current.Queues.Select(q => q == "items" ? "pictures" : q)],
        };
        var told = All(new(Deployment.Read("production")), renamed);

        Assert.Contains(told, m => Told(m, "names the queue 'pictures', which infra/names.bicep does not list"));
        Assert.Contains(told, m => Told(m, "names the queue 'pictures-poison'"));
        Assert.Contains(told, m => Told(m, "declares the queue 'items', which the code does not name"));
        Assert.Contains(told, m => Told(m, "No alert tells of poison messages of the queue 'pictures'"));
        Assert.Contains(told, m => Told(m, "The poison alert lists the queue 'items'"));
    }

    [Fact]
    public void A_container_or_table_renamed_in_code_only_is_noticed()
    {
        var renamed = Code.Current with { Containers = ["uploads2"], Tables = [.. Code.Current.Tables, "Proofs"] };
        var told = All(new(Deployment.Read("production")), renamed);

        Assert.Contains(told, m => Told(m, "names the container 'uploads2'"));
        Assert.Contains(told, m => Told(m, "declares the container 'uploads'"));
        Assert.Contains(told, m => Told(m, "names the table 'Proofs'"));
        Assert.Contains(told, m => Told(m, "app lacks the role 0a9a7e1f"));
    }

    [Fact]
    public void A_counter_renamed_in_code_only_is_noticed()
    {
        var renamed = Code.Current with { Counters = ["necklace.poison"] };

        Assert.Contains(All(new(Deployment.Read("production")), renamed), m => Told(m, "which the code does not send"));
    }

    [Fact]
    public void A_queue_that_nobody_reads_is_noticed() =>
        Noticed(
            "declares the queue 'leftovers'",
            s =>
            {
                var copy = Find(s, Types.Queue).DeepClone();
                copy["name"] = "account/default/leftovers";
                s["predictedResources"]!.AsArray().Add(copy);
            }
        );

    [Fact]
    public void A_sheet_that_outlives_an_erasure_is_noticed() =>
        Noticed(
            "container 'sheets' are kept for more than 30 days",
            s =>
            {
                var rules = Find(s, Types.Lifecycle)["properties"]!["policy"]!["rules"]!.AsArray();
                var rule = rules.First(r => $"{r!["name"]}" == "delete-sheets")!;
                rule["definition"]!["actions"]!["baseBlob"]!["delete"]!["daysAfterModificationGreaterThan"] = 90;
            }
        );

    [Fact]
    public void A_queue_without_its_poison_queue_is_noticed() =>
        Noticed(
            "The queue 'orders' has no poison queue",
            s =>
                Remove(
                    s,
                    r =>
                        $"{r["type"]}" == Types.Queue
                        && $"{r["name"]}".EndsWith("/orders-poison", StringComparison.Ordinal)
                )
        );

    [Fact]
    public void A_service_that_is_not_watched_is_noticed() =>
        Noticed(
            "(Microsoft.KeyVault/vaults) has no diagnostic setting",
            s =>
                Remove(
                    s,
                    r =>
                        $"{r["type"]}" == Types.Diagnostics
                        && $"{r["id"]}".Contains("KeyVault", StringComparison.Ordinal)
                )
        );

    [Theory]
    [InlineData("poison-messages")]
    [InlineData("vault-failures")]
    [InlineData("queue-age")]
    public void An_alert_that_is_gone_is_noticed(string name) =>
        Noticed($"There is no alert '{name}'", s => Remove(s, r => $"{r["name"]}" == name));

    [Theory]
    [InlineData("Shops__shop__Secrets__0", "hush-hush-hush-hush", "holds a secret")]
    [InlineData("Proofs__Token", "plain", "holds a secret")]
    [InlineData("Anything", "q0Zx5d2yqD9Yd1k8vJ3T0bWc7m4u6a1sQeRtYuIoPlk=", "holds a secret")]
    [InlineData("Backup", "DefaultEndpointsProtocol=https;AccountName=a;AccountKey=b", "holds a secret")]
    [InlineData("Link", "https://a.blob.core.windows.net/c/b?sv=1&sig=abc", "holds a secret")]
    [InlineData("Key", "[listKeys('x', '2024-01-01').keys[0].value]", "holds a secret")]
    [InlineData(
        "Shops__shop__Secrets__9",
        "@Microsoft.KeyVault(VaultName=v;SecretName=nowhere)",
        "refers to the secret 'nowhere'"
    )]
    [InlineData("Shops__shop__Skus__A-B", "paw/silver/glass", "Azure takes no setting named")]
    [InlineData("AzureWebJobsStorage", "UseDevelopmentStorage=true", "must not be set")]
    [InlineData("FUNCTIONS_WORKER_RUNTIME", "dotnet-isolated", "must not be set")]
    public void A_setting_that_must_not_be_is_noticed(string name, string value, string told) =>
        Noticed(
            told,
            s =>
                Find(s, Types.Site)["properties"]!["siteConfig"]!["appSettings"]!
                    .AsArray()
                    .Add(new JsonObject { ["name"] = name, ["value"] = value })
        );

    [Theory(SkipUnless = nameof(HasBicep), Skip = Bicep.SkipReason)]
    [InlineData("storageKey", "[listKeys('x', '2024-01-01').keys[0].value]")]
    [InlineData("shops", "[parameters('shopSecrets')]")]
    [InlineData("shopPassword", "[parameters('location')]")]
    public void A_secret_in_an_output_is_noticed(string name, string value)
    {
        var template = Bicep.Compile("main.bicep");
        template["outputs"]![name] = new JsonObject { ["type"] = "string", ["value"] = value };

        Assert.Contains(TemplatePolicy.Check(template), m => Told(m, $"The output '{name}' gives a secret away"));
    }

    [Fact(SkipUnless = nameof(HasBicep), Skip = Bicep.SkipReason)]
    public void A_key_that_is_asked_for_elsewhere_is_noticed()
    {
        var template = Bicep.Compile("modules/photo-events.bicep");
        template["variables"] = new JsonObject { ["key"] = "[listKeys('x', '2024-01-01').keys[0].value]" };

        Assert.Contains(TemplatePolicy.Check(template), m => Told(m, "A key is asked for"));
    }

    [Fact(SkipUnless = nameof(HasBicep), Skip = Bicep.SkipReason)]
    public void A_secret_that_is_a_parameters_default_is_noticed()
    {
        var template = Bicep.Compile("main.bicep");
        template["parameters"]!["shopSecrets"]!["defaultValue"] = new JsonObject { ["shop-demo-0"] = "hush" };

        Assert.Contains(TemplatePolicy.Check(template), m => Told(m, "has a default value"));
    }

    private static void Noticed(string told, Action<JsonNode> mutate)
    {
        var snapshot = Deployment.Read("production");
        Assert.DoesNotContain(All(new(snapshot), Code.Current), m => Told(m, told));
        mutate(snapshot);

        Assert.Contains(All(new(snapshot), Code.Current), m => Told(m, told));
    }

    private static List<string> All(Deployment deployment, Code code) =>
        [
            .. KeyPolicy.Check(deployment),
            .. PublicAccessPolicy.Check(deployment),
            .. TransportPolicy.Check(deployment),
            .. RolePolicy.Check(deployment, code),
            .. NamePolicy.Check(deployment, code),
            .. AlertPolicy.Check(deployment, code),
            .. SettingPolicy.Check(deployment),
            .. DiagnosticPolicy.Check(deployment),
            .. AgePolicy.Check(deployment),
        ];

    private static bool Told(string message, string part) => message.Contains(part, StringComparison.Ordinal);

    private static JsonNode Find(JsonNode snapshot, string type, Func<JsonNode, bool>? which = null) =>
        snapshot["predictedResources"]!.AsArray().First(r => $"{r!["type"]}" == type && (which is null || which(r)))!;

    private static void Remove(JsonNode snapshot, Func<JsonNode, bool> which)
    {
        var resources = snapshot["predictedResources"]!.AsArray();
        Assert.NotEmpty(resources.Where(r => which(r!)).ToList());
        foreach (var resource in resources.Where(r => which(r!)).ToList())
        {
            resources.Remove(resource);
        }
    }

    private static void Set(JsonNode resource, string path, JsonNode? value)
    {
        var parts = path.Split('.');
        var parent = parts[..^1]
            .Aggregate(
                resource["properties"]!,
                (node, part) =>
                    node is JsonArray list ? list[int.Parse(part, CultureInfo.InvariantCulture)]! : node[part]!
            );
        Assert.True(parent.AsObject().ContainsKey(parts[^1]));
        parent[parts[^1]] = value;
    }
}
