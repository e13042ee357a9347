using System.Text.RegularExpressions;

namespace PhotoNecklace.Cli.Demo;

/// <summary>Where the demo leaves its files. What an earlier demo left there goes; nothing else is touched.</summary>
internal sealed partial class DemoFolder
{
    private DemoFolder(string path)
    {
        Path = path;
    }

    public string Path { get; }

    public string Summary => System.IO.Path.Combine(Path, "summary.json");

    public string PipelineLog => System.IO.Path.Combine(Path, "pipeline.log");

    public static DemoFolder Prepare(string path)
    {
        if (File.Exists(path))
        {
            throw new CommandFailedException($"'{path}' is a file. Give a folder with --out.");
        }

        var folder = new DemoFolder(System.IO.Path.GetFullPath(path));
        Directory.CreateDirectory(folder.Path);
        File.Delete(folder.Summary);
        File.Delete(folder.PipelineLog);
        foreach (var order in Directory.GetDirectories(folder.Path).Where(d => Named(d, OrderName())))
        {
            foreach (var file in Directory.GetFiles(order).Where(f => Named(f, PictureName())))
            {
                File.Delete(file);
            }

            if (!Directory.EnumerateFileSystemEntries(order).Any())
            {
                Directory.Delete(order);
            }
        }

        return folder;
    }

    public string Of(DemoOrder order) => System.IO.Path.Combine(Path, order.Folder);

    private static bool Named(string path, Regex pattern) => pattern.IsMatch(System.IO.Path.GetFileName(path));

    [GeneratedRegex(
        "^100[1-8]$",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex OrderName();

    [GeneratedRegex(
        @"^\d+-(preview\.jpg|print(-\d+)?\.png|cut(-\d+)?\.svg)$",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex PictureName();
}
