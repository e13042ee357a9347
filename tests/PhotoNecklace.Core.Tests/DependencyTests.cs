using System.Reflection;
using System.Text.RegularExpressions;
using PhotoNecklace.Core;
using Xunit;

namespace PhotoNecklace.CoreTests;

/// <summary>Dependencies point one way, as docs/architecture.md has it.</summary>
public sealed partial class DependencyTests
{
    private static readonly string Root = typeof(DependencyTests)
        .Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(a => a.Key == "Core")
        .Value!;

    // What a folder's files may use besides themselves, the core's root and its texts.
    [Theory]
    [InlineData("Catalogue")]
    [InlineData("Artwork", "Catalogue")]
    public void A_folder_uses_what_lies_below_it_only(string folder, params string[] below)
    {
        string[] allowed = [folder, "Localization", .. below];
        var files = Directory.GetFiles(Path.Combine(Root, folder), "*.cs", SearchOption.AllDirectories);
        Assert.NotEmpty(files);

        var wrong =
            from file in files
            from Match use in Use().Matches(File.ReadAllText(file))
            where !allowed.Contains(use.Groups["folder"].Value)
            select $"{Path.GetFileName(file)} uses {use.Groups["folder"].Value}";

        Assert.Empty(wrong.Distinct());
    }

    [Fact]
    public void The_core_refers_to_no_package_of_storage_imaging_or_hosting()
    {
        string[] foreign =
        [
            "Azure",
            "Microsoft.Azure",
            "Microsoft.AspNetCore",
            "Microsoft.Extensions.Hosting",
            "NetVips",
            "SixLabors",
            "SkiaSharp",
        ];
        var references = typeof(Refusal).Assembly.GetReferencedAssemblies().Select(a => a.Name!).ToList();
        Assert.Contains("NetTopologySuite", references);
        Assert.DoesNotContain(references, r => foreign.Any(f => r.StartsWith(f, StringComparison.Ordinal)));
    }

    // Namespaces follow folders: "using PhotoNecklace.Core.Orders;", and names written in full or from the core's root.
    [GeneratedRegex(
        @"(?:PhotoNecklace\.Core\.|(?<![\w.>])(?=(?:Orders|Photos|Printing|Proofs|Privacy|Notifications|Operations|Platforms|Shops|Uploads|Webhooks)\.[A-Z]))(?<folder>\w+)",
        RegexOptions.None,
        1000
    )]
    private static partial Regex Use();
}
