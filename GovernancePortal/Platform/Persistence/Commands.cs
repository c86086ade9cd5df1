using System.Data.Common;

namespace GovernancePortal.Platform.Persistence;

/// <summary>Prepared statements for the few places that run before or after every act.</summary>
internal static class Commands
{
    /// <summary>A statement with empty parameters of these names, in this order.</summary>
    public static DbCommand Prepare(this DbConnection connection, DbTransaction? transaction, string sql, params ReadOnlySpan<string> parameters)
    {
        var command = connection.CreateCommand();
        command.Transaction = transaction;
#pragma warning disable CA2100 // Every caller passes a constant.
        command.CommandText = sql;
#pragma warning restore CA2100
        foreach (var name in parameters)
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = name;
            command.Parameters.Add(parameter);
        }

        return command;
    }
}
