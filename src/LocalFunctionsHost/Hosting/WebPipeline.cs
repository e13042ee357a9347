using System.Net;
using LocalFunctionsHost.Http;
using LocalFunctionsHost.Worker;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Cors.Infrastructure;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace LocalFunctionsHost.Hosting;

/// <summary>Kestrel with two doors: one for the world, and one on the loopback interface for the worker alone.</summary>
internal static class WebPipeline
{
    /// <summary>As in Azure: FUNCTIONS_REQUEST_BODY_SIZE_LIMIT, 104,857,600 bytes unless set.</summary>
    private const long DefaultBodyLimit = 104_857_600;

    /// <summary>Marks the connections that came in by the worker's door.</summary>
    private static readonly object WorkersDoor = new();

    public static WebApplication Build(LocalHostOptions options, HostConfiguration configuration, HostSettings settings)
    {
        var builder = WebApplication.CreateEmptyBuilder(
            new WebApplicationOptions
            {
                ApplicationName = typeof(WebPipeline).Assembly.GetName().Name,
                ContentRootPath = options.AppDirectory,
                EnvironmentName = configuration.EnvironmentName,
            }
        );
        AddLogging(builder.Logging, options, configuration);
        var services = builder.Services;
        services.AddSingleton(options.Time);
        services.AddSingleton(options);
        services.AddSingleton(settings);
        services.AddSingleton(configuration.Values);
        services.AddSingleton<InvocationTracker>();
        services.AddSingleton<ChangeFeeds>();
        services.AddSingleton<WorkerConnection>();
        services.AddSingleton<FunctionInvoker>();
        services.AddSingleton<HttpFunctions>();
        services.AddSingleton(new FunctionKey(configuration.Values[FunctionKey.Setting], configuration.IsDevelopment));
        services.AddRoutingCore();
        services.AddCors();
        services.AddHttpForwarder();
        services.AddGrpc(grpc =>
        {
            grpc.MaxReceiveMessageSize = null;
            grpc.MaxSendMessageSize = null;
        });
        builder.WebHost.UseKestrelCore();
        builder.WebHost.ConfigureKestrel(kestrel =>
            Listen(kestrel, options.Port ?? settings.Port, configuration.Values)
        );
        return builder.Build();
    }

    /// <param name="app">The web application.</param>
    /// <param name="settings">Whose pages may call.</param>
    /// <param name="ready">Completes when the functions are known; requests that come earlier wait for it.</param>
    public static void Map(WebApplication app, HostSettings settings, Task ready)
    {
        var functions = app.Services.GetRequiredService<HttpFunctions>();
        app.MapWhen(
            IsWorkers,
            worker => worker.UseRouting().UseEndpoints(endpoints => endpoints.MapGrpcService<WorkerService>())
        );
        // Before routing: a preflight request names a method that no route has.
        if (settings.CorsOrigins.Count > 0)
        {
            app.UseCors(policy => Allow(policy, settings));
        }

        app.Use(
            async (context, next) =>
            {
                await ready.WaitAsync(context.RequestAborted);
                await next(context);
            }
        );
        app.MapWhen(
            _ => true,
            world =>
                world
                    .UseRouting()
                    .Use(RefuseWrongMethods)
                    .UseEndpoints(endpoints => endpoints.DataSources.Add(functions))
        );
    }

    /// <exception cref="HostStartException">The port is taken.</exception>
    public static async Task StartAsync(WebApplication app, CancellationToken cancellation)
    {
        try
        {
            await app.StartAsync(cancellation);
        }
        catch (IOException exception)
            when (exception.InnerException is Microsoft.AspNetCore.Connections.AddressInUseException)
        {
            throw new HostStartException(
                $"{exception.Message.TrimEnd('.')}. Stop what listens there, or choose another port with --port "
                    + $"or Host.LocalHttpPort in {HostConfiguration.LocalSettings} (0 takes a free one).",
                exception
            );
        }
    }

    /// <summary>Where the world is answered, and where the worker is.</summary>
    public static (Uri World, Uri Worker) Addresses(WebApplication app)
    {
        var addresses = app.Urls.Select(url => new Uri(url)).ToList();
        return (addresses[1], addresses[0]);
    }

    private static void Listen(KestrelServerOptions kestrel, int port, IConfiguration configuration)
    {
        kestrel.AddServerHeader = false;
        kestrel.Limits.MaxRequestBodySize = long.TryParse(
            configuration["FUNCTIONS_REQUEST_BODY_SIZE_LIMIT"],
            out var limit
        )
            ? limit
            : DefaultBodyLimit;
        kestrel.Listen(
            IPAddress.Loopback,
            0,
            listen =>
            {
                listen.Protocols = HttpProtocols.Http2;
                listen.Use(next =>
                    connection =>
                    {
                        connection.Items[WorkersDoor] = true;
                        return next(connection);
                    }
                );
            }
        );
        if (port == 0)
        {
            kestrel.Listen(IPAddress.Loopback, 0);
        }
        else
        {
            kestrel.ListenLocalhost(port);
        }
    }

    private static bool IsWorkers(HttpContext context) =>
        context.Features.Get<IConnectionItemsFeature>()?.Items.ContainsKey(WorkersDoor) == true;

    // ASP.NET Core would say 405; Azure's host says that there is no such function.
    private static Task RefuseWrongMethods(HttpContext context, RequestDelegate next)
    {
        if (context.GetEndpoint()?.Metadata.GetMetadata<AppFunction>() is null)
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return Task.CompletedTask;
        }

        return next(context);
    }

    private static void Allow(CorsPolicyBuilder policy, HostSettings settings)
    {
        policy.AllowAnyHeader().AllowAnyMethod();
        if (settings.CorsOrigins.Contains("*", StringComparer.Ordinal))
        {
            policy.AllowAnyOrigin();
            return;
        }

        policy.WithOrigins([.. settings.CorsOrigins]);
        if (settings.CorsCredentials)
        {
            policy.AllowCredentials();
        }
    }

    private static void AddLogging(ILoggingBuilder logging, LocalHostOptions options, HostConfiguration configuration)
    {
        logging.SetMinimumLevel(LogLevel.Information);
        logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning);
        logging.AddFilter("Microsoft.Hosting.Lifetime", LogLevel.Warning);
        logging.AddFilter("Yarp", LogLevel.Warning);
        logging.AddFilter("Grpc", LogLevel.Warning);
        // What keeps the host from starting is told in a sentence by whoever starts it.
        logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.Critical);
        logging.AddConfiguration(
            configuration.Values.GetSection(HostConfiguration.HostJsonSection).GetSection("logging")
        );
        logging.AddConfiguration(configuration.Values.GetSection("Logging"));
        if (options.Logs is { } logs)
        {
            logging.AddProvider(logs);
            return;
        }

        logging.AddSimpleConsole(console =>
        {
            console.SingleLine = true;
            console.TimestampFormat = "HH:mm:ss.fff ";
        });
    }
}
