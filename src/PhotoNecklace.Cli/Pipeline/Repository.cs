using System.Reflection;

namespace PhotoNecklace.Cli.Pipeline;

/// <summary>The copy of the repository that this client runs from.</summary>
internal sealed record Repository(string Folder)
{
    private const string Solution = "PhotoNecklaceFunctions.sln";

    public string FunctionsFolder => Path.Combine(Folder, "src", "PhotoNecklace.Functions");

    public string LocalSettings => Path.Combine(FunctionsFolder, "local.settings.json");

    /// <summary>The pipeline, built in the same configuration and with the same engine as this client.</summary>
    public string PipelineDll
    {
        get
        {
            var client = typeof(Repository).Assembly;
            var configuration = client.GetCustomAttribute<AssemblyConfigurationAttribute>()?.Configuration;
            var kind = client
                .GetCustomAttributes<AssemblyMetadataAttribute>()
                .Single(a => string.Equals(a.Key, "BuildKind", StringComparison.Ordinal))
                .Value!;
            return Path.Combine(
                FunctionsFolder,
                "bin",
                kind,
                string.IsNullOrEmpty(configuration) ? "Debug" : configuration,
                "net10.0",
                "PhotoNecklace.Functions.dll"
            );
        }
    }

    /// <summary>Looks upwards from the program and then from the current folder; null when neither is in a repository.</summary>
    public static Repository? Find() => Above(AppContext.BaseDirectory) ?? Above(Directory.GetCurrentDirectory());

    private static Repository? Above(string folder)
    {
        for (var at = new DirectoryInfo(folder); at is not null; at = at.Parent)
        {
            if (File.Exists(Path.Combine(at.FullName, Solution)))
            {
                return new(at.FullName);
            }
        }

        return null;
    }
}
