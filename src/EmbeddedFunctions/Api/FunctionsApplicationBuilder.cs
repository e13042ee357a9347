using EmbeddedFunctions;
using EmbeddedFunctions.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.Metrics;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Microsoft.Azure.Functions.Worker.Builder;

/// <summary>Builds the host of a Functions app.</summary>
public sealed class FunctionsApplicationBuilder : IHostApplicationBuilder
{
    private readonly WebApplicationBuilder _web;

    internal FunctionsApplicationBuilder(string[] args)
    {
        StartupFaultReport.Register();
        _web = WebHostDefaults.CreateBuilder(args);
    }

    /// <inheritdoc cref="IHostApplicationBuilder.Configuration"/>
    public ConfigurationManager Configuration => _web.Configuration;

    /// <inheritdoc/>
    public IHostEnvironment Environment => _web.Environment;

    /// <inheritdoc/>
    public ILoggingBuilder Logging => _web.Logging;

    /// <inheritdoc/>
    public IMetricsBuilder Metrics => _web.Metrics;

    /// <inheritdoc/>
    public IServiceCollection Services => _web.Services;

    IConfigurationManager IHostApplicationBuilder.Configuration => _web.Configuration;

    IDictionary<object, object> IHostApplicationBuilder.Properties => ((IHostApplicationBuilder)_web).Properties;

    /// <inheritdoc/>
    public void ConfigureContainer<TContainerBuilder>(
        IServiceProviderFactory<TContainerBuilder> factory,
        Action<TContainerBuilder>? configure = null
    )
        where TContainerBuilder : notnull => ((IHostApplicationBuilder)_web).ConfigureContainer(factory, configure);

    /// <summary>Finds and checks the functions and makes the host.</summary>
    /// <exception cref="FunctionStartupException">
    /// A function or a setting is wrong. The message lists all faults. When nobody catches it, as in
    /// <c>builder.Build().Run()</c>, the process prints the message alone and ends with exit code 1.
    /// </exception>
    public IHost Build() => EmbeddedHost.Create(_web);
}

/// <summary>Turns on HTTP by ASP.NET Core.</summary>
public static class FunctionsWebApplicationExtensions
{
    /// <summary>
    /// Makes HTTP functions take <c>HttpRequest</c> and return <c>IActionResult</c>. The embedded runtime always does
    /// so; the call is there because the official worker asks for it.
    /// </summary>
    public static FunctionsApplicationBuilder ConfigureFunctionsWebApplication(this FunctionsApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder;
    }
}
