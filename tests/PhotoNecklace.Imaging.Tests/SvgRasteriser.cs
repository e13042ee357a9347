using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using NetVips;
using Xunit;

namespace PhotoNecklace.Imaging.Tests;

/// <summary>
/// Draws SVG with libvips. The app closes libvips' SVG loader for the whole process, and rightly so; the tests start themselves again as a
/// process that only draws.
/// </summary>
internal static partial class SvgRasteriser
{
    private const string Switch = "PHOTO_NECKLACE_DRAW_SVG";

    /// <summary>A square scene at a size in px.</summary>
    public static byte[] ToPng(string svg, int sizePx)
    {
        var folder = Directory.CreateTempSubdirectory("necklace-svg-");
        try
        {
            var (source, target) = (Path.Combine(folder.FullName, "in.svg"), Path.Combine(folder.FullName, "out.png"));

            // In mm the file has a size of its own; with other numbers there, the view box decides the scale.
            File.WriteAllText(
                source,
                MillimetreSize().Replace(svg, $"width=\"{sizePx}\" height=\"{sizePx}\"", count: 1)
            );
            var start = new ProcessStartInfo(Environment.ProcessPath!)
            {
                RedirectStandardError = true,
                UseShellExecute = false,
            };
            if (string.Equals(Path.GetFileNameWithoutExtension(start.FileName), "dotnet", StringComparison.Ordinal))
            {
                start.ArgumentList.Add(typeof(SvgRasteriser).Assembly.Location);
            }

            start.Environment[Switch] = $"{source}|{target}";
            using var process = Process.Start(start)!;
            var said = process.StandardError.ReadToEnd();
            process.WaitForExit();
            Assert.True(process.ExitCode == 0 && File.Exists(target), $"Exit code {process.ExitCode}: {said}");
            return File.ReadAllBytes(target);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

#pragma warning disable CA2255 // The test runner owns Main; this is the one place that comes before it.
    [ModuleInitializer]
#pragma warning restore CA2255
    internal static void DrawAndLeave()
    {
        if (Environment.GetEnvironmentVariable(Switch)?.Split('|') is not [var source, var target])
        {
            return;
        }

        try
        {
            using var drawn = Image.Svgload(source);
            drawn.Pngsave(target);
            Environment.Exit(0);
        }
#pragma warning disable CA1031 // Whatever it is, the test that started this process has to be told.
        catch (Exception e)
#pragma warning restore CA1031
        {
            Console.Error.WriteLine(e);
            Environment.Exit(1);
        }
    }

    [GeneratedRegex("width=\"[0-9.]+mm\" height=\"[0-9.]+mm\"", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex MillimetreSize();
}
