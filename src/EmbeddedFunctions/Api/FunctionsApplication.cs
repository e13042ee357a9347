namespace Microsoft.Azure.Functions.Worker.Builder;

/// <summary>Where a Functions app begins.</summary>
public static class FunctionsApplication
{
    /// <summary>
    /// Makes a builder with the settings of the environment, <c>local.settings.json</c> and the command line.
    /// The arguments that mean something to the embedded runtime are <c>--port</c>, <c>--cors</c>,
    /// <c>--contentRoot</c> and <c>--environment</c>; any other <c>--key=value</c> is a setting.
    /// </summary>
    public static FunctionsApplicationBuilder CreateBuilder(string[] args) => new(args);
}
