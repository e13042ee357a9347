using System.Diagnostics;
using System.Reflection;
using System.Text;
using System.Text.Json;
using PhotoNecklace.Core.Platforms;
using PhotoNecklace.Core.Platforms.WooCommerce;
using Xunit;

namespace PhotoNecklace.CoreTests.Platforms.WooCommerce;

/// <summary>
/// The shop's side, a plugin in PHP (folder <c>integrations/woocommerce</c>), against stand-ins of WordPress' hooks (folder
/// <c>Plugin</c>). They need PHP's command line, which the build does not.
/// </summary>
public sealed class PluginTests
{
    private const string NoPhp = "There is no PHP on this machine (package php-cli).";

    private static readonly string Repository = typeof(PluginTests)
        .Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(a => a.Key == "Repository")
        .Value!;

    private static readonly string Tests = Path.Combine(
        Repository,
        "tests",
        "PhotoNecklace.Core.Tests",
        "Platforms",
        "WooCommerce",
        "Plugin",
        "plugin.test.php"
    );

    private static readonly string[] Files = Directory.GetFiles(
        Path.Combine(Repository, "integrations", "woocommerce"),
        "*.php",
        SearchOption.AllDirectories
    );

    public static bool HasPhp { get; } =
        (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(Path.PathSeparator)
            .Any(folder => File.Exists(Path.Combine(folder, OperatingSystem.IsWindows() ? "php.exe" : "php")));

    [Fact(SkipUnless = nameof(HasPhp), Skip = NoPhp)]
    public void Every_file_is_PHP_and_nothing_but_code()
    {
        Assert.NotEmpty(Files);
        Assert.All(
            Files,
            file =>
            {
                Assert.StartsWith("No syntax errors", Run("-l", file), StringComparison.Ordinal);
                var text = File.ReadAllText(file);
                Assert.StartsWith("<?php\n/**", text, StringComparison.Ordinal);
                // Whatever stands outside would be sent before the page's headers.
                Assert.DoesNotContain("?>", text, StringComparison.Ordinal);
                Assert.Contains("defined( 'ABSPATH' ) || exit;", text, StringComparison.Ordinal);
            }
        );
    }

    [Fact(SkipUnless = nameof(HasPhp), Skip = NoPhp)]
    public void What_the_plugin_does_with_a_design_is_right()
    {
        var results = JsonSerializer.Deserialize<Dictionary<string, string>>(Run(Tests))!;

        Assert.True(results.Count > 20);
        Assert.All(results, r => Assert.True(r.Value.Length == 0, $"{r.Key}: {r.Value}"));
    }

    [Fact(SkipUnless = nameof(HasPhp), Skip = NoPhp)]
    public void What_the_plugin_writes_into_an_order_the_reader_reads()
    {
        var order = WooCommerceOrderReader.Read(Encoding.UTF8.GetBytes(Run(Tests, "order"))).Value!;

        var line = Assert.Single(order.Lines);
        Assert.Equal((3, 2, "94"), (line.Ordered, line.Quantity, line.VariantId));
        Assert.Equal("I <3 O'Neil", line.Properties["Engraving"]);
        Assert.Equal("May", line.Properties["Birthstone"]);
        Assert.Equal("0123456789abcdef0123456789abcdef", line.Properties["_photo_id"]);
        Assert.Equal("0.1,0.1,0.5,0.5", line.Properties["_crop"]);
        Assert.Equal("de-DE", order.CustomerLocale);
        Assert.Equal(FinancialState.PartiallyRefunded, order.FinancialState);
    }

    private static string Run(params string[] arguments)
    {
        // Settings of the machine's own must not decide.
        using var php = Process.Start(
            new ProcessStartInfo("php", ["-n", .. arguments])
            {
                UseShellExecute = false,
                RedirectStandardOutput = true,
                StandardOutputEncoding = Encoding.UTF8,
            }
        )!;
        var output = php.StandardOutput.ReadToEnd();
        php.WaitForExit();
        Assert.True(php.ExitCode == 0, output);
        return output.Trim();
    }
}
