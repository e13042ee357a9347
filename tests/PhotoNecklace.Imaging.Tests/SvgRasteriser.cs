using System.Diagnostics;
using System.Globalization;
using System.Runtime.CompilerServices;
using NetVips;
using Xunit;

namespace PhotoNecklace.Imaging.Tests;

/// <summary>
/// Draws SVG with libvips. The app closes libvips' SVG loader for the whole process, and rightly so; the tests start themselves again as a
/// process that only draws.
/// </summary>
internal static class SvgRasteriser
{
    private const string Switch = "PHOTO_NECKLACE_DRAW_SVG";

    public static byte[] ToPng(string svg, int sizePx, double widthMm)
    {
        var folder = Directory.CreateTempSubdirectory("necklace-svg-");
        try
        {
            var (source, target) = (Path.Combine(folder.FullName, "in.svg"), Path.Combine(folder.FullName, "out.png"));
            File.WriteAllText(source, svg);
            var start = new ProcessStartInfo(Environment.ProcessPath!)
            {
                RedirectStandardError = true,
                UseShellExecute = false,
            };
            if (string.Equals(Path.GetFileNameWithoutExtension(start.FileName), "dotnet", StringComparison.Ordinal))
            {
                start.ArgumentList.Add(typeof(SvgRasteriser).Assembly.Location);
            }

            start.Environment[Switch] = string.Create(
                CultureInfo.InvariantCulture,
                $"{source}|{target}|{sizePx}|{widthMm}"
            );
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
        if (Environment.GetEnvironmentVariable(Switch)?.Split('|') is not [var source, var target, var size, var width])
        {
            return;
        }

        try
        {
            // Unscaled, librsvg takes 1 mm for 96 / 25.4 px.
            var scale =
                int.Parse(size, CultureInfo.InvariantCulture)
                / (double.Parse(width, CultureInfo.InvariantCulture) * 96 / 25.4);
            using var drawn = Image.Svgload(source, scale: scale);
            var side = int.Parse(size, CultureInfo.InvariantCulture);
            using var exact = drawn.Gravity(Enums.CompassDirection.NorthWest, side, side, Enums.Extend.Copy);
            exact.Pngsave(target);
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
}
