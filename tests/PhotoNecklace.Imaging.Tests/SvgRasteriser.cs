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

    /// <summary>Square scenes at a size in px, all of them by one process: starting it takes longer than drawing.</summary>
    public static IReadOnlyList<byte[]> ToPng(int sizePx, params IReadOnlyList<string> svgs)
    {
        var folder = Directory.CreateTempSubdirectory("necklace-svg-");
        try
        {
            foreach (var (i, svg) in svgs.Index())
            {
                // In mm the file has a size of its own; with other numbers there, the view box decides the scale.
                File.WriteAllText(
                    Path.Combine(folder.FullName, $"{i}.svg"),
                    MillimetreSize().Replace(svg, $"width=\"{sizePx}\" height=\"{sizePx}\"", count: 1)
                );
            }

            var start = new ProcessStartInfo(Environment.ProcessPath!)
            {
                RedirectStandardError = true,
                UseShellExecute = false,
            };
            if (string.Equals(Path.GetFileNameWithoutExtension(start.FileName), "dotnet", StringComparison.Ordinal))
            {
                start.ArgumentList.Add(typeof(SvgRasteriser).Assembly.Location);
            }

            start.Environment[Switch] = folder.FullName;
            using var process = Process.Start(start)!;
            var said = process.StandardError.ReadToEnd();
            process.WaitForExit();
            Assert.True(process.ExitCode == 0, $"Exit code {process.ExitCode}: {said}");
            return [.. svgs.Select((_, i) => File.ReadAllBytes(Path.Combine(folder.FullName, $"{i}.png")))];
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
        if (Environment.GetEnvironmentVariable(Switch) is not { } folder)
        {
            return;
        }

        try
        {
            foreach (var source in Directory.EnumerateFiles(folder, "*.svg"))
            {
                using var drawn = Image.Svgload(source);
                drawn.Pngsave(Path.ChangeExtension(source, ".png"));
            }

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
