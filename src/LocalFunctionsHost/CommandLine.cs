using Microsoft.Extensions.Configuration;

namespace LocalFunctionsHost;

/// <summary>The arguments that mean something to the host; an app in the same process may have others.</summary>
internal static class CommandLine
{
    private static readonly Dictionary<string, string> Switches = new(StringComparer.OrdinalIgnoreCase)
    {
        ["--port"] = "Host:LocalHttpPort",
        ["-p"] = "Host:LocalHttpPort",
        ["--cors"] = "Host:CORS",
        ["--environment"] = "AZURE_FUNCTIONS_ENVIRONMENT",
    };

    /// <summary>Puts <c>--port</c>, <c>--cors</c> and <c>--environment</c> among the settings.</summary>
    public static void Apply(IEnumerable<string> arguments, LocalHostOptions options)
    {
        // A path that begins with a slash would be taken for an option with the next argument as its value.
        var known = arguments.Where(argument => !argument.StartsWith('/'));
        var given = new ConfigurationBuilder().AddCommandLine([.. known], Switches).Build();
        foreach (var key in Switches.Values.Where(key => given[key] is not null))
        {
            options.Settings[key] = given[key];
        }
    }

    /// <summary>The folder among the tool's arguments; null when none is given.</summary>
    /// <exception cref="HostStartException">An argument is neither an option nor the folder.</exception>
    public static string? Folder(IReadOnlyList<string> arguments)
    {
        string? folder = null;
        for (var i = 0; i < arguments.Count; i++)
        {
            var argument = arguments[i];
            if (argument.StartsWith('-'))
            {
                if (!Switches.ContainsKey(argument.Split('=')[0]))
                {
                    throw new HostStartException($"'{argument}' is not an option; see --help.");
                }

                if (!argument.Contains('=', StringComparison.Ordinal) && ++i == arguments.Count)
                {
                    throw new HostStartException($"'{argument}' needs a value; see --help.");
                }
            }
            else if (folder is null)
            {
                folder = argument;
            }
            else
            {
                throw new HostStartException($"There can be one folder only, and '{argument}' is a second one.");
            }
        }

        return folder;
    }
}
