using System.Text.Json.Nodes;
using PhotoNecklace.Core;
using PhotoNecklace.Functions.Photos;
using PhotoNecklace.Infra.Tests.Policies;
using Xunit;

namespace PhotoNecklace.Infra.Tests;

/// <summary>The policies hold for every parameter set.</summary>
public sealed class PolicyTests
{
    public static bool HasBicep => Bicep.IsAvailable;

    public static TheoryData<string> Sets => [.. Bicep.Sets];

    [Theory]
    [MemberData(nameof(Sets))]
    public void Nothing_takes_a_key(string set) => Holds(KeyPolicy.Check(Read(set)));

    [Theory]
    [MemberData(nameof(Sets))]
    public void Nothing_is_public(string set) => Holds(PublicAccessPolicy.Check(Read(set)));

    [Fact]
    public void Private_networking_is_private() => Holds(PublicAccessPolicy.CheckPrivate(Read("private")));

    [Theory]
    [MemberData(nameof(Sets))]
    public void Everything_is_encrypted_on_its_way(string set) => Holds(TransportPolicy.Check(Read(set)));

    [Theory]
    [MemberData(nameof(Sets))]
    public void Roles_are_those_of_the_list(string set) => Holds(RolePolicy.Check(Read(set), Code.Current));

    [Theory]
    [MemberData(nameof(Sets))]
    public void Names_are_those_of_the_code(string set) => Holds(NamePolicy.Check(Read(set), Code.Current));

    [Theory]
    [MemberData(nameof(Sets))]
    public void What_erasing_cannot_take_out_goes_by_its_age(string set) => Holds(AgePolicy.Check(Read(set)));

    [Theory]
    [MemberData(nameof(Sets))]
    public void Every_queue_has_its_alert(string set) => Holds(AlertPolicy.Check(Read(set), Code.Current));

    [Theory]
    [MemberData(nameof(Sets))]
    public void Every_service_is_watched(string set) => Holds(DiagnosticPolicy.Check(Read(set)));

    [Theory]
    [MemberData(nameof(Sets))]
    public void Settings_hold_no_secret(string set) => Holds(SettingPolicy.Check(Read(set)));

    // Off in every set, so it is predicted here only.
    [Fact(SkipUnless = nameof(HasBicep), Skip = Bicep.SkipReason)]
    public void A_service_that_sees_photos_is_private_keyless_and_watched()
    {
        using var copy = new FolderCopy(
            Bicep.Folder,
            [.. Bicep.Files, "bicepconfig.json", "abbreviations.json", "workbook.json"]
        );
        File.AppendAllText(Path.Combine(copy.Path, "private.bicepparam"), "param vision = true\n");
        var result = Bicep.Snapshot("private", write: true, copy.Path);
        Assert.True(result.ExitCode == 0, result.Error);
        var deployment = new Deployment(
            JsonNode.Parse(File.ReadAllText(Path.Combine(copy.Path, "private.snapshot.json")))!
        );

        var vision = Assert.Single(deployment.Of(Types.Vision));
        Assert.Equal("Disabled", vision.Text("publicNetworkAccess"));
        Assert.Contains(deployment.Settings, s => s.Key == "Vision__Endpoint");
        Assert.Contains(deployment.Of(Types.Endpoint), e => e.Name.EndsWith("-account", StringComparison.Ordinal));
        Holds(KeyPolicy.Check(deployment));
        Holds(RolePolicy.Check(deployment, Code.Current));
        Holds(DiagnosticPolicy.Check(deployment));
        Holds(SettingPolicy.Check(deployment));
        Holds(PublicAccessPolicy.CheckPrivate(deployment));
    }

    [Theory(SkipUnless = nameof(HasBicep), Skip = Bicep.SkipReason)]
    [InlineData("main.bicep")]
    [InlineData("modules/photo-events.bicep")]
    public void Templates_give_no_secret_away(string file) => Holds(TemplatePolicy.Check(Bicep.Compile(file)));

    [Fact(SkipUnless = nameof(HasBicep), Skip = Bicep.SkipReason)]
    public void Photo_events_reach_the_function_that_is_there()
    {
        var template = Bicep.Compile("modules/photo-events.bicep").ToJsonString();

        Assert.Contains(nameof(PhotoUploaded), Code.Current.Functions.Keys);
        Assert.Contains($"Host.Functions.{nameof(PhotoUploaded)}", template, StringComparison.Ordinal);
        Assert.Contains($"\"defaultValue\":\"{Containers.Uploads}\"", template, StringComparison.Ordinal);
        Assert.Contains("\"deadLetterWithResourceIdentity\"", template, StringComparison.Ordinal);
        Assert.Contains("\"minimumTlsVersionAllowed\":\"1.2\"", template, StringComparison.Ordinal);
    }

    [Fact]
    public void The_workbook_shows_every_counter_of_the_code()
    {
        var workbook = File.ReadAllText(Path.Combine(Bicep.Folder, "workbook.json"));

        Assert.All(Code.Current.Counters, c => Assert.Contains(c, workbook, StringComparison.Ordinal));
    }

    [Fact]
    public void Queues_that_start_functions_are_declared()
    {
        var there = Read("production").Names(Types.Queue);

        Assert.All(Code.Current.Functions.Values.OfType<string>(), q => Assert.Contains(q, there));
    }

    [Fact]
    public void The_app_is_what_the_platform_demands()
    {
        var site = Assert.Single(Read("production").Of(Types.Site));
        var plan = Assert.Single(Read("production").Of(Types.Plan));

        Assert.Equal("FC1", $"{plan.Json["sku"]!["name"]}");
        Assert.Equal("dotnet-isolated", site.Text("functionAppConfig.runtime.name"));
        Assert.Equal("10.0", site.Text("functionAppConfig.runtime.version"));
        Assert.Equal("UserAssigned", $"{site.Json["identity"]!["type"]}");
        Assert.Equal("UserAssignedIdentity", site.Text("functionAppConfig.deployment.storage.authentication.type"));
        Assert.NotNull(site.Text("keyVaultReferenceIdentity"));
    }

    // All faults in full, not the first letters of the first five.
    private static void Holds(IEnumerable<string> faults) =>
        Assert.True(!faults.Any(), string.Join(Environment.NewLine, faults));

    private static Deployment Read(string set) => new(Deployment.Read(set));
}
